"""`gaclop audit`: past leaks in a chat that Telegram Desktop exported."""
