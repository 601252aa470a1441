"""The week in numbers, for leaders."""
