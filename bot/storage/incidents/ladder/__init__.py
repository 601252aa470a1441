"""The ladders of a school's incidents: when the next step is due, who was told, how the school wants it."""
