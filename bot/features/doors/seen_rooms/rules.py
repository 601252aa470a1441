"""Rooms seen by an account that is not bound any more: staff are notified, and may close the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.classroom import MeetingState, SchoolClass, Secret
from bot.features.lessons.rules.lesson import Lesson
from bot.incidents.changes import RoomSet
from bot.records import Decided


@dataclass(frozen=True, slots=True)
class SeenRoom:
    """The last door that an account opened for a student to whom it is not bound any more.

    `account_name` None: its Telegram name is not kept any more. `approved`: staff had approved it.
    """

    binding_id: int
    school_class: SchoolClass
    number: int
    name: Secret
    account_name: Secret | None
    approved: bool
    lesson: Lesson
    opened_at: datetime


class SeenReply(StrEnum):
    """Reply to the presser who decides on the room. The values name messages in `texts`."""

    CLOSED = "press-door-closed"
    KEPT = "press-room-kept"
    NOT_STAFF = "decide-not-staff"
    GONE = "seen-room-gone"


def on_seen_press(seen: SeenRoom | None, *, is_staff: bool, closes: bool, at: datetime) -> Decided[SeenReply]:
    """Decide a press on [Đóng cửa] or [Vẫn dùng phòng này]; `is_staff`: of the class whose room it is."""
    if seen is None:
        return SeenReply.GONE, ()
    if not is_staff:
        return SeenReply.NOT_STAFF, ()
    state = MeetingState.HELD if closes else MeetingState.FREE
    reply = SeenReply.CLOSED if closes else SeenReply.KEPT
    return reply, (RoomSet((seen.lesson.meeting.id,), state, at),)
