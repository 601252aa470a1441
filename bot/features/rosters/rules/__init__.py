"""What a list of names says, and what it changes on a roster."""
