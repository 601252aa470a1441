"""Which classes a group is for, and what classes are called."""
