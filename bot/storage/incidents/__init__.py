"""Storage of incidents, their cards, deleted messages, pauses and rule breakers."""
