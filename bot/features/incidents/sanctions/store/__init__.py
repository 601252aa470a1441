"""What is kept of sanctions, and what a card tells of them."""
