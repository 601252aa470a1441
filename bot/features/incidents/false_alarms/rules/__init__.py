"""What is decided after a false alarm."""
