"""Requests of accounts that no code lets in, decided by a teacher."""
