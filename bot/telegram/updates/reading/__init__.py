"""What a raw update says: its message, texts, files and author, with no type trusted."""
