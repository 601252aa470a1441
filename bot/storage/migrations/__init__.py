"""Schema migrations, run by `bot.storage.db.upgrade`. A released file is never changed."""
