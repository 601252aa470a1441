"""A link of no class that staff allow in their class's groups for a day."""
