"""A new school year: classes go up, leavers are forgotten."""
