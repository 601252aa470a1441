"""Groups that are only watched."""
