"""Tells what of a message is plain language and may be read by people, whatever secret it holds."""
