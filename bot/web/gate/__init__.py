"""The gate over HTTP: one static page for everybody, and the presses on it."""
