"""Owners and creators in groups."""
