"""Start links, and the first answers."""
