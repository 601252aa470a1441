"""Every table, by what it is of. Nothing outside `bot.storage` names a column."""
