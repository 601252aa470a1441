"""Rooms that somebody pastes in private before the school has confirmed that they teach."""
