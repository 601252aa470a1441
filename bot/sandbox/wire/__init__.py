"""Bot API protocol: its schema, errors, entities, updates and limits. Knows no people and no HTTP."""
