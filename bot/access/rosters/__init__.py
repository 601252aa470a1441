"""The list of a class's students: read from text and tables, renewed, and begun anew each year."""
