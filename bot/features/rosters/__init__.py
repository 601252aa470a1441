"""Rosters: the lists of students of classes, imported or grown by approvals."""
