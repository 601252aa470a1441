"""The history of the tables, run by `bot.storage.db.upgrade`. A released file is never changed."""
