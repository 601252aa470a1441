"""Judges several messages together: pieces of one secret, questions and their answers.

The moderator asks `windows` and `halves`; the others serve these.
"""
