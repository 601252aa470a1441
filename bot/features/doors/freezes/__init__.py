"""A leader freezes all doors of the school."""
