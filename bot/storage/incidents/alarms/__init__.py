"""The alarms of a school: drafted, filed, answered."""
