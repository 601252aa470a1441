"""What staff ask for a room that leaked, and who has come over into the new one."""
