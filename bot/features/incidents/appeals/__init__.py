"""The author of a removed message says that the bot is wrong."""
