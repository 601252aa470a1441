"""Set-up cards: what a group has and lacks."""
