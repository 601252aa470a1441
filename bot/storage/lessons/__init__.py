"""Storage of meetings, lessons and weekly lessons."""
