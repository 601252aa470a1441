"""What a text says under its disguises: folded, spelled out, pieced together, masked.

Pure functions of one message; nothing here knows of a conversation or of a class.
"""
