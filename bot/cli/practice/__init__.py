"""`gaclop practice`: the local Telegram and the real bot, on five phones in a browser."""
