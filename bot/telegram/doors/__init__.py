"""Doors in chats: evening cards, the credentials themselves, who opened what."""
