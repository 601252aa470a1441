"""Meeting providers that a school may connect: rooms made anew, and ways in for one person each.

Limits: none of them throws one person out of a room, and no way in is safe from being handed on:
`ways.Strength` says how far it is.
"""
