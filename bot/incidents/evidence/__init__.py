"""Evidence: a chain of hashes, and how a third party verifies an export of it. No I/O."""
