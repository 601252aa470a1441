"""What the school's leaders see of incidents: those that are open, and the week in numbers."""
