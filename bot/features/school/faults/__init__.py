"""Owners hear what is wrong in settings and rules."""
