"""The words of the Bot API: its schema, errors, entities, updates and limits. Knows no people and no HTTP."""
