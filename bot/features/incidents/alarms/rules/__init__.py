"""What is decided of alarms, and which words sound like one."""
