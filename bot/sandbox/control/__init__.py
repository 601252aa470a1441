"""Controls the local Telegram: acts as its people, reads what they see, injects faults.

Import `Sandbox` from here through `bot.sandbox`; programs in other languages use `http`.
"""
