"""Pauses and rules on the brake in chats."""
