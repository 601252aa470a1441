"""Alarms: what sounds like one, and what becomes of it."""
