"""A class leaves a room that leaked, at the press on an incident's card."""
