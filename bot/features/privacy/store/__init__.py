"""Personal data in every table, and its retention: export, forget, purge."""
