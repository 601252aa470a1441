"""What people read and press about the author of a leak."""
