"""`check` and `rules`: what the rules find, how right they were; how the learned score is trained."""
