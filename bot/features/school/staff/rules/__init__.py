"""What is decided of roles."""
