"""Openings, evening cards and the access log, as they are kept."""
