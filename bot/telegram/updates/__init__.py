"""From an update to a `Post` and to handlers: polling, reading, order within a chat, migrations.

Knows no room; guard and rooms import what reads a message.
"""
