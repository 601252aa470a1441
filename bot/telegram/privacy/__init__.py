"""Data subject requests: show, delete, withdraw consent.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
