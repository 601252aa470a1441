"""Reads files: codes and text in pictures, text and links in documents, in isolated worker processes.

Files are hostile until read. Only a worker opens them: niced, without the bot's secrets, isolated as far as
the kernel can (`bot.isolation`), bounded in memory and time, and killed when it takes too long. See
`readers` and `worker`.
"""
