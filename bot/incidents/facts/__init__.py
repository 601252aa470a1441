"""What a card tells of an incident beside the leak itself."""
