"""A Telegram bot that keeps online class links and passwords out of class groups."""
