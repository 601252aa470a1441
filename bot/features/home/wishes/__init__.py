"""What people ask for in sentences of their own, and where it is found."""
