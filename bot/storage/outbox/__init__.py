"""What is to be sent or done later: rows claimed, addressed, sent, and what came of it."""
