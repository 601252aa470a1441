"""Reads a text as rows of signs in many ways at once: what pupils agree on to get a room past a bot.

Each decoder is a pure function from a text to streams; most streams mean nothing. Only whether one yields a
secret that is known makes it mean something, so decoders guess as boldly as they like.
"""
