"""Evidence: what is sealed to the school's key, a chain of hashes, and how a third party verifies it."""
