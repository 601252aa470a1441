"""What a report of incidents says, in a language."""
