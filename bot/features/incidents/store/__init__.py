"""What is kept of incidents and their cards."""
