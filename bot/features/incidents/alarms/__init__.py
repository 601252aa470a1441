"""Alarms: what people report in words, in private and in groups, and what becomes of it."""
