"""What is kept and found of groups."""
