"""Doors, the private way into a lesson: who may open one now, and the access log."""
