"""Reminders that no room of a class is known: who gets one now, and which classes are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Final

from sqlalchemy import or_

from bot.classroom import SchoolClass
from bot.features.incidents.pauses.tables import pauses
from bot.features.lessons.timetables.tables import holidays
from bot.features.school.buttons import SchoolMessage
from bot.features.school.meeting_reminders.rules import (
    NEW_FOR,
    ReminderReply,
    Roomless,
    RoomRemindersEnd,
    on_no_reminders,
)
from bot.outbox import Dispatch
from bot.records import Decided
from bot.storage.changes import answers, record
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import Audience
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.classes import classes_where, with_known_room
from bot.storage.people.staff import serves_class
from bot.storage.tables.classes import classes
from bot.storage.tables.core import groups, outbox

_WHAT: Final = SchoolMessage.ROOM_REMINDER


class RoomReminders(SchoolStore):
    """The reminders of one school."""

    @decides
    def plan(self, tx: Transaction, since: datetime, zone: tzinfo) -> bool:
        """Remind the teachers who were not reminded since that time; return whether there were any."""
        reminded = set(tx.values(outbox.c.chat_id, outbox.c.what == _WHAT.name, outbox.c.created_at >= since))
        told = [each for each in _of_teachers(tx, zone) if each not in reminded]
        record(tx, tuple(Dispatch(_WHAT, 0, account) for account in told))
        return bool(told)

    @reads
    def classes(self, tx: Transaction, account: int, zone: tzinfo) -> tuple[Roomless, ...]:
        """Return the classes of which a teacher is reminded now."""
        return _of_teachers(tx, zone).get(account, ())

    @answers
    def end(self, tx: Transaction, account: int, class_id: int) -> Decided[ReminderReply]:
        """Decide and record a press on [Đừng nhắc nữa]."""
        return on_no_reminders(class_id, is_staff=serves_class(tx, account, class_id))


def _end_reminders(tx: Transaction, ended: RoomRemindersEnd) -> None:
    """Note that the teachers of a class are not reminded any more."""
    tx.change(classes, ended.class_id, no_reminders=True)


def _of_teachers(tx: Transaction, zone: tzinfo) -> Mapping[int, tuple[Roomless, ...]]:
    """Return the classes of which each teacher who can be written to is to be reminded."""
    readers = Audience(tx)
    found: dict[int, tuple[Roomless, ...]] = defaultdict(tuple)
    for one in _roomless(tx, zone):
        for account in readers.teachers_of(one):
            found[account] += (Roomless(one.id, one.name),)
    return found


def _roomless(tx: Transaction, zone: tzinfo) -> list[SchoolClass]:
    """Return the classes without a known room that are guarded and have lessons now."""
    old = classes.c.made_at <= tx.now - NEW_FOR
    found = [one for one in classes_where(tx, old, classes.c.no_reminders.is_not(True)) if one.group_ids]
    ids = {one.id for one in found}
    ids -= with_known_room(tx, ids)
    today = tx.now.astimezone(zone).date()
    ids -= set(tx.values(holidays.c.class_id, holidays.c.first <= today, holidays.c.last >= today))
    paused = tx.select(pauses.c.group_id).where(pauses.c.until > tx.now)
    unguarded = set(tx.values(groups.c.id, or_(groups.c.gone_at.is_not(None), groups.c.id.in_(paused))))
    return [one for one in found if one.id in ids and not unguarded.issuperset(one.group_ids)]


ROOM: Final = StorageRoom(
    name="meeting_reminders", writers=Writers(decided={RoomRemindersEnd: _end_reminders})
)
