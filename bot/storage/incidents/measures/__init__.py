"""Measures as stored, and the facts about incidents that cards show."""
