"""What the level of a school presets its classes, as stored."""
