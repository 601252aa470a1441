"""What rations hold back."""
