"""Alarms in chats: of those who raise them, of staff, and their cards."""
