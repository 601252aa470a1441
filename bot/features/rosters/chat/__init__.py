"""Lists of names in private chats, and what they change."""
