"""Messages, callback data, commands, keyboards, and how rooms register their handlers.

Knows no room; the rooms import its parts.
"""
