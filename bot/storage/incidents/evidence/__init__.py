"""Evidence: the chain of hashes, what is sealed with it, and their export."""
