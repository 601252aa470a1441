"""Sends the outbox's messages and runs due jobs, through the rooms. Only wiring and app.py import it."""
