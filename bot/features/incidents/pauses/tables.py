"""Tables of pauses, stopped rules and outages; other features join them."""

from __future__ import annotations

from bot.features.incidents.pauses.rules import Outage, Pause, StoppedRule
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique_where

pauses = kept(Pause, "pauses", index("group_id", "until"), index("until"))
stopped = kept(
    StoppedRule,
    "brakes",
    unique_where("uq_brakes_held", "released_at IS NULL", "realm", "rule"),
    index("rule", "released_at"),
)
outages = kept(Outage, "absences", index("told_at"))
