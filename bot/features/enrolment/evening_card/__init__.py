"""Guardians who want to know the evening before."""
