"""What is kept and found of staff."""
