"""What is decided about weekly lessons, typed weeks, calendar files and days off."""
