"""Parse invitations to meetings from a text: links, IDs, passcodes, days and times. Pure."""
