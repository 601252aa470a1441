"""Reads through the obfuscation of a text: folded, spelled out, pieced together, masked.

Pure functions of one message, without knowledge of a conversation or of a class.
"""
