"""Telegram over HTTP: client, errors, retries, rate limits, members. Knows no room; all may import it."""
