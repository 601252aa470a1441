"""What is decided of sanctions, and of notes to guardians."""
