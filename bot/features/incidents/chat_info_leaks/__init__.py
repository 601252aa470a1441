"""What a chat shows of a room to whoever opens it, and to whom that is told."""
