"""What is decided of escalation: who is told next, and when."""
