"""What the buttons of each room mean: a message of one room may show a button that another room answers."""
