"""What people may ask about their own data.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
