"""Tables of doors: the access log, freezes, evening cards, rooms that a class left. Others join them."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Integer, LargeBinary, Text

from bot.features.doors.evening.rules import EveningWish
from bot.features.doors.room_changes.rules import RoomMove
from bot.features.doors.rules import Freeze, Handover, Opening
from bot.storage.db.records import kept
from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

openings = kept(Opening, "openings", index("lesson_id"), index("account"))
handovers = kept(Handover, "handovers", index("lesson_id"))


evening_cards = table(
    "evening_cards",
    account("account"),
    must("day", Text),  # of its lessons, in the school's zone: 2026-11-26
    must("shown", LargeBinary),  # a keyed hash of its content, sent or about to be
    may("message_id", BigInteger),  # empty: not sent yet
    unique("day", "account"),
)

evening_wishes = kept(EveningWish, "evening_wishes", unique("account"))


door_freezes = kept(Freeze, "door_freezes", index("until"))


room_changes = table(
    "room_changes",
    of("incident_id", "incidents", nullable=True),  # the leak for which the class left, if it was one
    of("class_id", "classes"),
    of("was", "meetings"),
    must("lesson_ids", JSON),  # of the lessons that went on then
    must("inside", Integer),  # students who had opened the door of the old room
    must("came", Integer),  # those of them who opened the new one's
    must("gated", Boolean),  # doors lead through the gate: none was sent anew
    must("at", UtcDateTime),
    index("class_id", "at"),
    index("was"),
    index("incident_id"),
)


room_moves = kept(RoomMove, "room_moves", index("at"))
