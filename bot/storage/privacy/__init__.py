"""What every table holds of a person, and for how long: export, forget, purge."""
