"""Lessons: their rooms, times, and how a teacher hands them in."""
