"""Incidents in chats: cards and their buttons, messages to authors, pauses, rule breakers.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
