"""What is said and pressed: messages, callback data, commands, keyboards, and how rooms register themselves.

Knows no room; the rooms import its parts.
"""
