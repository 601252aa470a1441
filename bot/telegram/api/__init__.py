"""Telegram over HTTP: client, transport, errors, retries, members. Knows no room."""
