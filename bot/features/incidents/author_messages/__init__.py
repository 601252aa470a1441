"""After a leak is removed: its author is notified, and the group where its members need to know."""
