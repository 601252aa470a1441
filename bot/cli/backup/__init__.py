"""`backup` and `restore`: all data in one sealed file."""
