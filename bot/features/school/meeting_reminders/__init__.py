"""Teachers are reminded that no room of their class is known."""
