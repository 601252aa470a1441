"""Sends what the outbox holds and does what is due, through the rooms. Only wiring and app.py import it."""
