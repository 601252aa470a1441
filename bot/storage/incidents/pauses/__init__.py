"""Rows of when the guard rests: pauses, rules on the brake, outages, groups only watched."""
