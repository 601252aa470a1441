"""The home: one message for each account, where everybody starts and comes back."""
