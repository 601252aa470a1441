"""Storage of what came from Telegram: the update journal, open dialogs, languages."""
