"""What is decided of what leaders see."""
