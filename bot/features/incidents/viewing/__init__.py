"""What staff are shown of removed messages, and of pictures that came with alarms."""
