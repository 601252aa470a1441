"""Reading a pasted invitation to a meeting: its link, ID, passcode, subject and times."""
