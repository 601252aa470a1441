"""Telegram over HTTP: client, errors, retries, limits, members. Knows no room; all may import it."""
