"""The table of freezes; lessons join it."""

from __future__ import annotations

from bot.features.doors.freezes.rules import Freeze
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

door_freezes = kept(Freeze, "door_freezes", index("until"))
