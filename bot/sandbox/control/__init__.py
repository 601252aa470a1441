"""The controls of the local Telegram: play people, read what they see, inject faults.

Import `Sandbox` from here by way of `bot.sandbox`; programs of other languages use `http`.
"""
