"""The table of a school's connections."""

from __future__ import annotations

from bot.features.connections.rules import Connection
from bot.storage.db.records import kept
from bot.storage.tables.columns import unique

connections = kept(Connection, "connections", unique("service"))
