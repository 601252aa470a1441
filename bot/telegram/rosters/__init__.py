"""Lists of names in private: pasted or sent as a file, checked, kept; the new school year.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
