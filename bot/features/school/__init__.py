"""The school: its people, groups, classes and rules."""
