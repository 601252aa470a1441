"""Class groups: whether the bot is in them, what it may do there, and which classes they serve."""
