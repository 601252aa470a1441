"""Tables of evening cards, handovers, and rooms that a class left."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Integer, LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

evening_cards = table(
    "evening_cards",
    account("account"),
    must("day", Text),  # of its lessons, in the school's zone: 2026-11-26
    must("shown", LargeBinary),  # a keyed hash of its content, sent or about to be
    may("message_id", BigInteger),  # empty: not sent yet
    unique("day", "account"),
)

handovers = table(
    "handovers",
    of("lesson_id", "lessons"),
    of("student_id", "students"),
    account("account"),  # the teacher's
    must("at", UtcDateTime),
    index("lesson_id"),
)

room_changes = table(
    "room_changes",
    of("incident_id", "incidents"),  # the leak for which the class left
    of("class_id", "classes"),
    of("was", "meetings"),
    must("lesson_ids", JSON),  # of the lessons that went on then
    must("inside", Integer),  # students who had opened the door of the old room
    must("came", Integer),  # those of them who opened the new one's
    must("at", UtcDateTime),
    index("class_id", "at"),
    index("was"),
    index("incident_id"),
)
