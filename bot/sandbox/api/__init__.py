"""The Bot API server over the methods: requests taken, checked against the schema, and answered."""
