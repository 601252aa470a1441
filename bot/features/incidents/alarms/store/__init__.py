"""What is kept of alarms, and how it is found."""
