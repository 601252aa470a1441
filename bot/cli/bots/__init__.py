"""`bots`: which bots this deployment runs beside that of BOT_TOKEN. A token is never an argument."""
