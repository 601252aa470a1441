"""What applicants and their teachers read and press."""
