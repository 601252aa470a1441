"""The school's level presets its classes."""
