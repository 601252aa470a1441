"""What the buttons of each room mean, one module a room. A message of one room may show another's button.

Whoever shows or answers a button imports it from here.
"""
