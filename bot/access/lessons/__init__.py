"""Meetings, lessons and weekly lessons: recorded, moved, withdrawn, kept open or closed after a leak."""
