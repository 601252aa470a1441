"""What follows an incident that was closed as the bot's mistake."""
