"""Doors: the private ways into a lesson, who opened them, and when all stay shut."""
