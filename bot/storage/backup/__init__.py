"""Backups: all rows of a database in one sealed file, which either kind of database takes back."""
