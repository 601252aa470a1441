"""What the text of an invitation means. Pure."""
