"""Weekly lessons, typed weeks, calendar files and days off."""
