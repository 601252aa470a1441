"""The gate: the page behind a door's button; an account proves itself, and its press gives the way in."""
