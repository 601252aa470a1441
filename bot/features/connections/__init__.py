"""A school's keys for services that make ways in and rooms: typed by an owner, tried, sealed, forgotten."""
