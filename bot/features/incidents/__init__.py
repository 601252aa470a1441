"""Leaks and reports, and what staff do about them."""
