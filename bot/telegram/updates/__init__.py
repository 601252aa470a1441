"""From an update to a `Post`: polling, parsing, order within a chat, migrations."""
