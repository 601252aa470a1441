"""Rosters in private: lists of names, pasted or as a file, checked and kept; the new school year.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
