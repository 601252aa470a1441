"""Written reports of incidents: of one or several."""
