"""The database itself: engine, transactions, encryption, ids, upgrades. Knows no room."""
