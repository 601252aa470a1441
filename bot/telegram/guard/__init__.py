"""Judges incoming messages and deletes leaks, before any other handling."""
