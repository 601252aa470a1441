"""What people press, type and read of alarms."""
