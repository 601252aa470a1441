"""Written reports as Word documents, in the bot's form or the school's."""
