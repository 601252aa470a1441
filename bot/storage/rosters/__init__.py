"""Students of classes, imports and school years, as they are kept."""
