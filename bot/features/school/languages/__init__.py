"""The bot's language, chosen by a person or for a group."""
