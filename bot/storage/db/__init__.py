"""The database: engine, transactions, encryption, ids, schema upgrades. Knows no room."""
