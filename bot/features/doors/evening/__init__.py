"""The evening card: the lessons of tomorrow, and their doors."""
