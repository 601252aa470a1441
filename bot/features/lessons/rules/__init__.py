"""What is decided about lessons and their rooms."""
