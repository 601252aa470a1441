"""Judges several messages together: pieces of one secret, questions and their answers.

`windows` remembers, `joining` puts pieces together, `relations` tells which message belongs to which.
"""
