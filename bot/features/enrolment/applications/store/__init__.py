"""Applications as stored."""
