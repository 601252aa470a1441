"""What an incident is, and what is decided about it."""
