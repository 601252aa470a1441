"""Rooms that change by an incident: a class leaves one that leaked, or takes one in late."""
