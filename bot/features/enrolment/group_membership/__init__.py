"""Requests to join a class's group, and students who left it."""
