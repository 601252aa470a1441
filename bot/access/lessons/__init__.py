"""Meetings, lessons and weekly lessons: taken in, moved, called off, spared or closed after a leak."""
