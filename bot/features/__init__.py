"""What the program does for a school, one folder a feature."""
