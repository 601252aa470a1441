"""Commands that are typed as the group itself."""
