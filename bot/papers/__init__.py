"""Documents to print or open, and tables: read and written."""
