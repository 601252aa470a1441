"""What the school's leaders see of incidents, read from the tables."""
