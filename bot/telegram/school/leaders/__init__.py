"""What the school's leaders see and do in one place."""
