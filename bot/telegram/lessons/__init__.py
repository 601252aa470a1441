"""Lessons in chats: invitations taken in, weekly timetables, calendars, echoes to teachers.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
