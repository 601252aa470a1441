"""What is kept of lessons and their rooms."""
