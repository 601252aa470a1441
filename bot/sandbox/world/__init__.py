"""What the local Telegram knows: people, chats, messages, files, rights, time. Nothing here speaks HTTP."""
