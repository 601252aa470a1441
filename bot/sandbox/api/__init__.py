"""The Bot API server: takes requests, checks them against the schema, calls the methods, answers."""
