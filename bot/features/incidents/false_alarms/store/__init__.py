"""What is kept after a false alarm."""
