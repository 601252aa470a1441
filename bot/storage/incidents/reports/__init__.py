"""Written reports: which incidents they are of."""
