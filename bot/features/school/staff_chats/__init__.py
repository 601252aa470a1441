"""The chats where staff are told."""
