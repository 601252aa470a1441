"""The home message, and the ways to it."""
