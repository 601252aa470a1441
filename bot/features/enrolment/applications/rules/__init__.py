"""What is decided about applications."""
