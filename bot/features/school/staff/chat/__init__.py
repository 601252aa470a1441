"""Claims, invitations and the team."""
