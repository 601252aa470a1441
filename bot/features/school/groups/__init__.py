"""Groups and channels: whether they are the school's, and what the bot may do there."""
