"""What people may ask about their own data."""
