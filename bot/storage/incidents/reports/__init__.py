"""Written reports: which incidents they are of, and the school's own template."""
