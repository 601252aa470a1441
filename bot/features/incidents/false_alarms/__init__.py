"""What follows an incident that was closed as a false alarm: the bot was wrong."""
