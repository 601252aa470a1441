"""Meetings, lessons and weekly lessons, as they are kept."""
