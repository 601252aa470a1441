"""What is read for leaders, from the tables."""
