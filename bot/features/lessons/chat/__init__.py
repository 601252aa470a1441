"""What teachers press and read about lessons, and how lessons are shown."""
