"""Table definitions. Nothing outside `bot.storage` names a column."""
