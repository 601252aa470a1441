"""What teachers press and read about weekly lessons, weeks, calendar files and days off."""
