"""Reminders that no room of a class is known: to its teachers, once a week, until they switch them off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.records import Change, Changes

if TYPE_CHECKING:
    from datetime import tzinfo

_FROM, _TO = time(11, 30), time(13, 30)  # the break at noon, in the school's zone
_MONDAY: Final = 0
NEW_FOR: Final = timedelta(days=3)  # what a class still lacks then stands on its fresh set-up card


class ReminderReply(StrEnum):
    """Reply to a press on [Đừng nhắc nữa]. The values name messages in `texts`."""

    OFF = "room-reminder-off"
    NOT_STAFF = "status-not-staff"


@dataclass(frozen=True, slots=True)
class RoomRemindersEnd(Change):
    """The teachers of a class are not reminded any more that no room of it is known."""

    class_id: int


def this_week(now: datetime, zone: tzinfo) -> datetime | None:
    """Return when this week's reminders begin; None while there are none."""
    local = now.astimezone(zone)
    if local.weekday() != _MONDAY or not _FROM <= local.time() < _TO:
        return None
    return datetime.combine(local.date(), _FROM, zone)


def on_no_reminders(class_id: int, *, is_staff: bool) -> tuple[ReminderReply, Changes]:
    """Decide a press on [Đừng nhắc nữa]."""
    return (ReminderReply.OFF, (RoomRemindersEnd(class_id),)) if is_staff else (ReminderReply.NOT_STAFF, ())
