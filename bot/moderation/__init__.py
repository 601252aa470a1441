"""Judges messages: keep, review or delete. Pure: no I/O, no framework, time and rules injected."""
