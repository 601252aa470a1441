"""Class rosters: read from text and tables, updated, and replaced each school year."""
