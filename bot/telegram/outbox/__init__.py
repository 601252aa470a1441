"""Sends what the outbox holds: rendered, and rights checked, at the moment of sending."""
