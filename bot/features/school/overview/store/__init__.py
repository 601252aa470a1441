"""What the school's leaders see of it, read from the tables."""
