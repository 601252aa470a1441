"""Fills in a school's own Word template with values, in an isolated process; what is refused is a value.

A template comes from a school's owner, and may come from elsewhere: it is as hostile as any file.
- `unpacking` bounds the file, its parts and what they unpack to; `filling` bounds the result.
- `grammar` is what may stand in curly brackets: names of the values, `for`, `if`, a few filters. No call, no
  assignment, no attribute of Python's, so a template can neither run code nor grow what it is given.
- `reach` refuses a result that would run or fetch something on the computer of whoever opens it.
- `filling` is the program that does all that, with no file, network, process or environment of the bot;
  `apart` starts it for each template, and ends it when it takes too long.
"""
