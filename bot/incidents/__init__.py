"""Incidents: leaks, cards and what staff decide. Pure: decisions return changes, storage records them."""
