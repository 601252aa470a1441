"""The whole school on one card, for its leaders."""
