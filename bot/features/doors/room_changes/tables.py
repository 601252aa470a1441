"""The table of rooms that a class left; lessons and incidents join it."""

from __future__ import annotations

from sqlalchemy import JSON, Integer

from bot.storage.tables.columns import UtcDateTime, index, must, of, table

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
