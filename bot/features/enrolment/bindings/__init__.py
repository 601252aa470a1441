"""Accounts that are bound to students."""
