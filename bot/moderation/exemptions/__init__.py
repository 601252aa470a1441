"""What staff let pass in a group for a while, after a false alarm."""
