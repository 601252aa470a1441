"""Doors as they are kept: presses on one lesson's door, and what its message shows when it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Table, and_

from bot.classroom import Binding, ListPlace
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.room_changes.store import count_later
from bot.features.doors.rules import (
    DoorEntry,
    DoorsBack,
    DoorView,
    Knock,
    Opened,
    may_enter,
    on_enter,
    on_peek,
    tag_of,
)
from bot.features.doors.tables import openings
from bot.features.lessons.store.rows import lesson_of
from bot.features.lessons.tables import lessons
from bot.outbox import OutboxRow
from bot.personal_data import DataKind
from bot.records import Add
from bot.storage.changes import record
from bot.storage.db.records import add
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import take_away
from bot.storage.people.classes import class_of
from bot.storage.people.personal_data import Deleted, PersonalData, Rows
from bot.storage.people.students import bindings_in, bindings_where
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import outbox


class Doors(SchoolStore):
    """The doors of one school's lessons."""

    @reads
    def place(
        self, tx: Transaction, account: int, lesson_id: int, child: int | None = None
    ) -> ListPlace | None:
        """Return an account's bindings in the class of a lesson; None for no lesson of the school's.

        `child`, here and below: the binding of the child that a guardian means.
        """
        lesson = lesson_of(tx, lesson_id)
        found = None if lesson is None else class_of(tx, lesson.class_id)
        return None if found is None else ListPlace(found, _bindings(tx, account, found.id, child))

    @decides
    def enter(
        self, tx: Transaction, account: int, lesson_id: int, *, member: bool | None, child: int | None = None
    ) -> DoorEntry:
        """Open a lesson's door to an account, or tell why not."""
        lesson = lesson_of(tx, lesson_id)
        binding = None if lesson is None else _binding(tx, account, lesson.class_id, child)
        entry, changes = on_enter(binding, lesson, Knock(member, tx.new_id, tx.now))
        record(tx, changes)
        return entry

    @decides
    def peek(
        self, tx: Transaction, account: int, lesson_id: int, *, member: bool | None, child: int | None = None
    ) -> tuple[DoorEntry, DoorView | None]:
        """Let an account see a lesson's room at once, or tell why not; nothing of it is sent."""
        lesson = lesson_of(tx, lesson_id)
        binding = None if lesson is None else _binding(tx, account, lesson.class_id, child)
        found = None if lesson is None else class_of(tx, lesson.class_id)
        entry, changes = on_peek(binding, lesson, Knock(member, tx.new_id, tx.now))
        record(tx, changes)
        if entry.refusal is not None or lesson is None or binding is None or found is None:
            return entry, None
        count_later(tx, lesson.id)
        return entry, DoorView(lesson, found, binding, tag_for(tx, binding.student_id, lesson.id, account))

    @reads
    def opening(self, tx: Transaction, opening_id: int) -> DoorView | None:
        """Return a door that was opened, with its binding if that is still in force."""
        return _view(tx, opening_id)


def _bindings(tx: Transaction, account: int, class_id: int, child: int | None) -> tuple[Binding, ...]:
    own = bindings_in(tx, account, class_id)
    return own if child is None else tuple(one for one in own if one.id == child)


def _binding(tx: Transaction, account: int, class_id: int, child: int | None) -> Binding | None:
    return next(iter(_bindings(tx, account, class_id, child)), None)


def _view(tx: Transaction, opening_id: int) -> DoorView | None:
    row = tx.one(openings, opening_id)
    lesson = None if row is None else lesson_of(tx, row.lesson_id)
    school_class = None if lesson is None else class_of(tx, lesson.class_id)
    if row is None or lesson is None or school_class is None:
        return None
    binding = next(iter(bindings_where(tx, bindings.c.id == row.binding_id)), None)
    tag = "" if binding is None else tag_for(tx, binding.student_id, lesson.id, binding.account)
    return DoorView(lesson, school_class, binding, tag)


def tag_for(tx: Transaction, student_id: int, lesson_id: int, account: int | None = None) -> str:
    """Return an account's name tag for a student in a lesson; `account` None: the tag for a handover."""
    whose = f"{student_id}:{lesson_id}" if account is None else f"{student_id}:{lesson_id}:{account}"
    return tag_of(tx.cipher.fingerprint("tag", whose))


def doors_end(tx: Transaction, binding_id: int, at: datetime) -> None:
    """Remove the door messages that a binding was sent."""
    opened = tx.select(openings.c.id).where(openings.c.binding_id == binding_id)
    take_away(tx, and_(outbox.c.what == DoorMessage.DOOR.name, outbox.c.subject.in_(opened)), at)


def _opened(tx: Transaction, opened: Opened) -> None:
    opening = opened.opening
    before = tx.select(openings.c.id).where(
        openings.c.lesson_id == opening.lesson_id, openings.c.account == opening.account
    )
    take_away(tx, and_(outbox.c.what == DoorMessage.DOOR.name, outbox.c.subject.in_(before)), opening.at)
    add(tx, Add(opening))
    tx.update(
        bindings, bindings.c.id == opening.binding_id, bindings.c.first_at.is_(None), first_at=opening.at
    )
    count_later(tx, opening.lesson_id)


def _until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a door's message expires: at the lesson's end; at once if the door closed meanwhile."""
    door = _view(tx, row.subject)
    shut = door is None or may_enter(door.binding, door.lesson, tx.now) is not None
    return tx.now if door is None or shut else door.lesson.ends_at


def line_rows(log: Table) -> Rows:
    """Return what of an access log's lines their account is given."""
    return Rows((*lessons.c["class_id", "starts_at"], log.c.at), joined=lessons, order=(log.c.at,))


ROOM: Final = StorageRoom(
    name="doors",
    writers=Writers(
        decided={Opened: _opened, DoorsBack: lambda tx, back: doors_end(tx, back.binding_id, back.at)}
    ),
    deliveries=Deliveries(until={DoorMessage.DOOR: _until}),
    personal_data=(
        PersonalData(openings, DataKind.OPENING, line_rows(openings), Deleted(), over=openings.c.at),
    ),
)
