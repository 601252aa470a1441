"""Rooms that a class left for another: what showed them is removed, and who has come over is counted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.access.doors.changes import DoorShown, Opened
from bot.access.doors.door import missing_of
from bot.access.doors.messages import DoorMessage
from bot.access.doors.room_changes import COUNTED_EVERY, Inside
from bot.incidents.changes import RefreshCards
from bot.incidents.messages import IncidentJob
from bot.outbox import Postponed
from bot.storage.changes import record
from bot.storage.outbox.rows import DROPPED, WAITING, postpone
from bot.storage.people.students import bindings_where
from bot.storage.tables.classes import bindings, lessons, openings
from bot.storage.tables.core import due_times, outbox
from bot.storage.tables.doors import room_changes

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.outbox import OutboxRow
    from bot.records import Changes
    from bot.storage.db.transaction import AnyRow, Transaction

_LONGEST: Final = timedelta(days=1)  # of a lesson whose room was changed while it went on


def inside_of(tx: Transaction, lesson_ids: Collection[int]) -> tuple[Inside, ...]:
    """Return the accounts that opened the door of one of these lessons, for each student by the newest."""
    newest = {(row.account, student_id): row for row, student_id in _openings(tx, lesson_ids)}
    return tuple(Inside(row.id, row.account, student_id) for (_, student_id), row in newest.items())


def count_later(tx: Transaction, changes: Changes) -> None:
    """Have those who came over counted soon, where a door opens to a lesson whose room was changed."""
    opened = {each.lesson_id for each in changes if isinstance(each, Opened | DoorShown)}
    found = [row.id for lesson_id in opened for row in _changes_during(tx, lesson_id)]
    planned = due_times.c.what == IncidentJob.COUNT_ARRIVED.name, due_times.c.state == WAITING
    waiting = (
        set(tx.values(due_times.c.subject, *planned, due_times.c.subject.in_(found))) if found else set()
    )
    soon = tx.now + COUNTED_EVERY
    fresh = dict.fromkeys(each for each in found if each not in waiting)
    postpone(tx, [Postponed(IncidentJob.COUNT_ARRIVED, each, soon) for each in fresh])


def count_arrived(tx: Transaction, change_id: int) -> None:
    """Count the students inside the old room who have come over, for the card that tells of it."""
    row = tx.one(room_changes, change_id)
    if row is None:
        return
    doors = _openings(tx, row.lesson_ids)
    after = {student_id for each, student_id in doors if each.at > row.at}
    out = _led_nowhere(tx, row) - after
    before = {student_id for each, student_id in doors if each.at <= row.at} - out
    came = len(before & after)
    if (came, len(before)) != (row.came, row.inside):
        tx.change(room_changes, row.id, came=came, inside=len(before))
        record(tx, (RefreshCards(row.incident_id),))


def not_led(tx: Transaction, row: OutboxRow) -> None:
    """Count again where an account gets no way into a new room: it is not waited for."""
    lesson_id = tx.value_of(openings.c.lesson_id, row.subject)
    for change in () if lesson_id is None else _changes_during(tx, lesson_id):
        count_arrived(tx, change.id)


def is_behind(tx: Transaction, row: OutboxRow, lesson_id: int) -> bool:
    """Tell whether a door was planned before its lesson's room changed: it may show the old room."""
    planned = tx.value_of(outbox.c.created_at, row.id)
    return planned is not None and any(each.at > planned for each in _changes_during(tx, lesson_id))


def has_come(tx: Transaction, opening_id: int) -> bool:
    """Tell whether who opened a door has opened the same lesson's again, after its room changed."""
    row = tx.one(openings, opening_id)
    if row is None:
        return False
    left = max((each.at for each in _changes_during(tx, row.lesson_id)), default=row.at)
    again = openings.c.lesson_id == row.lesson_id, openings.c.binding_id == row.binding_id
    return tx.has(openings, *again, openings.c.at > left)


def _led_nowhere(tx: Transaction, change: AnyRow) -> set[int]:
    """Return the students of whom every account got no way into the new room, such as out of the group."""
    query = (
        tx.select(bindings.c.student_id, outbox.c.state)
        .join(openings, openings.c.binding_id == bindings.c.id)
        .join(outbox, outbox.c.subject == openings.c.id)
        .where(
            openings.c.lesson_id.in_(change.lesson_ids),
            outbox.c.school_id == tx.school_id,
            outbox.c.what == DoorMessage.MOVED.name,
            outbox.c.created_at >= change.at,
        )
    )
    led = tx.connection.execute(query).all()
    return {row.student_id for row in led} - {row.student_id for row in led if row.state != DROPPED}


def _changes_during(tx: Transaction, lesson_id: int) -> list[AnyRow]:
    """Return the changes of the room of a lesson while it went on."""
    whose = tx.select(lessons.c.class_id).where(lessons.c.id == lesson_id).scalar_subquery()
    lately = room_changes.c.at > tx.now - _LONGEST
    found = tx.rows(room_changes, room_changes.c.class_id == whose, lately)
    return [row for row in found if lesson_id in row.lesson_ids]


def _openings(tx: Transaction, lesson_ids: Collection[int]) -> list[tuple[AnyRow, int]]:
    """Return the openings of lessons by accounts whose door opens still, with the student, oldest first.

    Who is refused now gets no way into a new room, and is not waited for.
    """
    query = (
        tx.select(*openings.c["id", "account", "at", "binding_id"])
        .where(openings.c.lesson_id.in_(list(lesson_ids)))
        .order_by(openings.c.at, openings.c.id)
    )
    rows = tx.connection.execute(query).all()
    bound = bindings_where(tx, bindings.c.id.in_({row.binding_id for row in rows}))
    able = {each.id: each.student_id for each in bound if missing_of(each, tx.now) is None}
    return [(row, able[row.binding_id]) for row in rows if row.binding_id in able]
