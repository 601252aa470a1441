"""Tables of the access log: doors that opened, handovers. Lessons and incidents join them."""

from __future__ import annotations

from bot.features.doors.rules import Handover, Opening
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

openings = kept(Opening, "openings", index("lesson_id"), index("account"))
handovers = kept(Handover, "handovers", index("lesson_id"))
