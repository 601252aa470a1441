"""Written reports of incidents: of one or several, and of a month."""
