"""A harmless leak is staged."""
