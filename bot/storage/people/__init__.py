"""Queries of groups, classes, staff, students and their consents, for all rooms."""
