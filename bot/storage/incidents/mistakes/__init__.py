"""Stores of what follows a false alarm."""
