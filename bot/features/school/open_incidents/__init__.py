"""The incidents that are open, for leaders."""
