"""Storage of the outbox: messages and jobs claimed, addressed, sent, and their outcomes."""
