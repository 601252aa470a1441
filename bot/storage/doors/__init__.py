"""Storage of openings, evening cards and the access log."""
