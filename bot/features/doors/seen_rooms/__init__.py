"""A room was seen by an account that is not bound any more."""
