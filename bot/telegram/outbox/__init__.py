"""Sends the outbox's messages and runs due jobs, through the rooms. Only wiring and bot.app import it."""
