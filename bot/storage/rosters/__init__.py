"""Storage of rosters, imports and school years."""
