"""What came from Telegram and must not be lost: journal, open dialogs, moved chats, outages."""
