"""Lessons in chats: invitations taken in, weeks, calendars, echoes to teachers."""
