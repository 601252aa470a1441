"""The buttons of each room, one module a room. A message of one room may show another's button.

Rooms that show or handle a button import it from here.
"""
