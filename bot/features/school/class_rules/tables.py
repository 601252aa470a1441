"""The table of class rules; consents join it."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, must, table, unique

class_rules = table(
    "class_rules",
    must("version", Text),
    must("lines_sealed", LargeBinary),
    account("set_by"),
    must("set_at", UtcDateTime),
    unique("version"),
)
