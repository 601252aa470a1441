"""Sanctions: what an adult may do about the author of a leak, each at a press of a person."""
