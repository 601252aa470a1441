"""An invitation to a meeting, read from a text: links, IDs, passcodes, days and times. Pure."""
