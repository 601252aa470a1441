"""The history of the tables, run by `bot.storage.upgrade`. A released file is never changed."""
