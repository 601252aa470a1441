"""Guardians: who they are, when a class needs them, what they may stop."""
