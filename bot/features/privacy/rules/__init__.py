"""What is kept of a person, why and how long; what is decided about data requests."""
