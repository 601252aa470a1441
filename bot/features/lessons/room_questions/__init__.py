"""Whether a room that was shown in a group is the class's: its teachers are asked."""
