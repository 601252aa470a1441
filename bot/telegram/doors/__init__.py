"""Doors in chats: evening cards, the credentials themselves, the access log.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
