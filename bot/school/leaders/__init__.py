"""What the school's leaders see of it."""
