"""What the parts of this room share: members of staff, groups, pages of a list."""
