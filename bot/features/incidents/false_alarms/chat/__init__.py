"""What staff see and press after a false alarm."""
