"""Rooms that a class left for another: what showed them is removed, and who has come over is counted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from sqlalchemy import Table, and_, or_

from bot.features.doors.buttons import DoorMessage
from bot.features.doors.room_changes.buttons import RoomChangeJob
from bot.features.doors.room_changes.rules import COUNTED_EVERY, Inside, RoomLeft
from bot.features.doors.room_changes.tables import room_changes
from bot.features.doors.rules import Opened, Opening, missing_of
from bot.features.doors.tables import handovers, openings
from bot.features.lessons.rules.lesson import DoorsAgain
from bot.features.lessons.tables import lessons
from bot.features.privacy.rules.keeping import DataKind
from bot.incidents.changes import RefreshCards
from bot.outbox import Dispatch, MessageKind, OutboxJob, OutboxRow, Postponed
from bot.records import Add, Change, Changes
from bot.storage.changes import record
from bot.storage.db.transaction import AnyRow, Transaction, Writers
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import DROPPED, WAITING, dispatch, postpone, take_away
from bot.storage.people.personal_data import PersonalData
from bot.storage.people.students import bindings_where
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import due_times, outbox

_LONGEST: Final = timedelta(days=1)  # of a lesson whose room was changed while it went on


def inside_of(tx: Transaction, lesson_ids: Collection[int]) -> tuple[Inside, ...]:
    """Return the accounts that opened the door of one of these lessons, for each student by the newest."""
    newest = {(row.account, student_id): row for row, student_id in _openings(tx, lesson_ids)}
    return tuple(Inside(row.id, row.account, student_id) for (_, student_id), row in newest.items())


def _count_later(tx: Transaction, changes: Changes) -> None:
    """Have those who came over counted soon, where a door opens to a lesson whose room was changed."""
    opened = {each.lesson_id for change in changes if (each := _opening(change)) is not None}
    found = [row.id for lesson_id in opened for row in _changes_during(tx, lesson_id)]
    planned = due_times.c.what == RoomChangeJob.COUNT_ARRIVED.name, due_times.c.state == WAITING
    waiting = (
        set(tx.values(due_times.c.subject, *planned, due_times.c.subject.in_(found))) if found else set()
    )
    soon = tx.now + COUNTED_EVERY
    fresh = dict.fromkeys(each for each in found if each not in waiting)
    postpone(tx, [Postponed(RoomChangeJob.COUNT_ARRIVED, each, soon) for each in fresh])


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


def _not_led(tx: Transaction, row: OutboxRow) -> None:
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


def _opening(change: Change) -> Opening | None:
    """Return the opening of a door that a change records, sent or seen in a popup."""
    if isinstance(change, Opened):
        return change.opening
    return change.record if isinstance(change, Add) and isinstance(change.record, Opening) else None


def _doors_again(tx: Transaction, again: DoorsAgain) -> None:
    """Remove the messages that show a room and send them anew, rendered with what is true at sending."""
    for what, ledger in ((DoorMessage.DOOR, openings), (DoorMessage.HANDED, handovers)):
        given = _standing(tx, what, ledger, again)
        take_away(tx, and_(outbox.c.what == what.name, outbox.c.subject.in_(given)), again.at)
        dispatch(tx, [Dispatch(what, one, account) for one, account in given.items()])


def _room_left(tx: Transaction, left: RoomLeft) -> None:
    """Note that a class leaves a room. What shows it, or leads there from an earlier one, is removed.

    A teacher's handovers are sent anew; who opened a door gets a way in that leads to the new room.
    """
    handed = _standing(tx, DoorMessage.HANDED, handovers, DoorsAgain(left.was, left.at))
    held = tx.select(lessons.c.id).where(lessons.c.meeting_id == left.was)
    opened = tx.select(openings.c.id).where(openings.c.lesson_id.in_(held))
    doors = and_(
        outbox.c.what.in_((DoorMessage.DOOR.name, DoorMessage.MOVED.name)), outbox.c.subject.in_(opened)
    )
    again = and_(outbox.c.what == DoorMessage.HANDED.name, outbox.c.subject.in_(handed))
    take_away(tx, or_(doors, again), left.at)
    dispatch(tx, [Dispatch(DoorMessage.HANDED, one, account) for one, account in handed.items()])
    row = {
        "id": left.id,
        "incident_id": left.incident_id,
        "class_id": left.class_id,
        "was": left.was,
        "lesson_ids": list(left.lesson_ids),
        "inside": left.inside,
        "came": 0,
        "at": left.at,
    }
    tx.insert(room_changes, [row])


def _standing(tx: Transaction, what: MessageKind, ledger: Table, again: DoorsAgain) -> dict[int, int]:
    """Return the accounts of a log's lines for a meeting whose messages still stand, by line id."""
    sent = and_(outbox.c.what == what.name, outbox.c.subject == ledger.c.id)
    stands = and_(
        due_times.c.what == OutboxJob.REMOVE_LINE.name,
        due_times.c.subject == outbox.c.id,
        due_times.c.state == WAITING,
        due_times.c.at > again.at,
    )
    query = (
        tx.select(*ledger.c["id", "account"])
        .join(lessons, lessons.c.id == ledger.c.lesson_id)
        .join(outbox, sent)
        .join(due_times, stands)
        .where(lessons.c.meeting_id == again.meeting_id)
    )
    return {row.id: row.account for row in tx.connection.execute(query)}


ROOM: Final = StorageRoom(
    name="room changes",
    writers=Writers(decided={DoorsAgain: _doors_again, RoomLeft: _room_left}, after=(_count_later,)),
    deliveries=Deliveries(dropped={DoorMessage.MOVED: _not_led}),
    personal_data=(PersonalData(room_changes, DataKind.LESSON, over=room_changes.c.at),),
)
