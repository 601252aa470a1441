"""The one pinned link of a group into its classes."""
