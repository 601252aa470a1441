"""The state of the local Telegram: people, chats, messages, files, rights, time. Nothing here speaks HTTP."""
