"""The isolated processes that read files, and the bot's side of their pipes.

Import `readers`; `worker` is the program that the others start.
"""
