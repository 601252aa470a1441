"""Incidents in chats: cards and what is pressed on them, authors, pauses, the brake.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
