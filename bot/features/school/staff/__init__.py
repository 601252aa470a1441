"""Members of staff: their roles, invitations and claims."""
