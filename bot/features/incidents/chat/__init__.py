"""Cards in chats, and what is pressed on them."""
