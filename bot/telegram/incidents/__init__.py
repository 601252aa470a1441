"""Incidents in chats: cards and their buttons, messages to authors; and the parts, each with its own router.

`routes` puts them together; higher rooms import from it and, for types, from its services.
"""
