"""Chats that Telegram Desktop exported, read as a stream of messages. Import `exports`."""
