"""`run`: the bot itself, until it is stopped."""
