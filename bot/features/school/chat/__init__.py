"""What has buttons and commands of its own, and keeps nothing."""
