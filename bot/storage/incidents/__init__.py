"""Incidents, their cards, deleted messages, pauses and the brake, as they are kept."""
