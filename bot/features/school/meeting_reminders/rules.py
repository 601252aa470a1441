"""Reminders that no room of a class is known: to its teachers, once a week, until they switch them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from bot.classroom import Secret
from bot.records import Change, Changes

_FROM, _TO = time(11, 30), time(13, 30)  # the break at noon, in the school's zone
_MONDAY: Final = 0
_NAMED: Final = 6  # classes named in one line
NEW_FOR: Final = timedelta(days=3)  # what a class still lacks then stands on its fresh set-up card


class ReminderReply(StrEnum):
    """Reply to a press on [Đừng nhắc nữa]. The values name messages in `texts`."""

    OFF = "room-reminder-off"
    NOT_STAFF = "status-not-staff"


@dataclass(frozen=True, slots=True)
class Roomless:
    """A class of which no room is known: what is read out or sent in pieces is not recognised as its room."""

    id: int
    name: Secret


def names_of(roomless: Sequence[Roomless]) -> Secret:
    """Return the names of the classes without a known room; of many the first ones."""
    names = [one.name.reveal() for one in roomless]
    more = ["…"] if len(names) > _NAMED else []
    return Secret(", ".join((*names[:_NAMED], *more)))


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
