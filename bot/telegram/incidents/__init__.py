"""Incidents in chats: cards and what is pressed on them, authors, pauses, the brake."""
