"""What is kept of weekly lessons and days off."""
