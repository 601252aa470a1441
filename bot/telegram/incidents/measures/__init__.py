"""Cards' pages about a leak's author, and what is done there."""
