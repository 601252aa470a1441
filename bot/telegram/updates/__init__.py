"""From an update to a `Post` and to handlers: polling, parsing, order within a chat, migrations.

Knows no room; guard and rooms import what reads a message.
"""
