"""Isolates processes that open what strangers send, and starts programs without the bot's environment."""
