"""Doors as they are kept: presses on one lesson's door, what its message shows, freezes of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, select

from bot.classroom import Binding, ListPlace, MeetingState
from bot.features.doors.buttons import DoorMessage, FreezeMessage
from bot.features.doors.gate.tables import STANDS, personal_ways
from bot.features.doors.room_changes.store import has_come, is_behind
from bot.features.doors.rules import (
    AGAIN_AFTER,
    DoorEntry,
    DoorsBack,
    DoorsFrozen,
    DoorsThawed,
    DoorView,
    Freeze,
    FreezeReply,
    Knock,
    Opened,
    may_enter,
    on_enter,
    on_freeze,
    on_freeze_over,
    on_peek,
    on_thaw,
    tag_of,
)
from bot.features.doors.tables import door_freezes, openings
from bot.features.lessons.store.rows import lesson_of, open_again, shut_doors
from bot.features.lessons.tables import lessons, meetings
from bot.lesson import Lesson, LessonState
from bot.outbox import Dispatch, OutboxJob, OutboxRow
from bot.personal_data import DataKind
from bot.records import Add, Who
from bot.roles import Role
from bot.storage.changes import record
from bot.storage.db.records import add, found, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import Audience, each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import READY, SENDING, dispatch, take_away
from bot.storage.people.classes import class_of
from bot.storage.people.personal_data import Deleted, PersonalData, Rows, cleared
from bot.storage.people.staff import leads
from bot.storage.people.students import bindings_in, bindings_where
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import due_times, outbox


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
        opened = last_openings(tx, account, tx.now - AGAIN_AFTER)
        entry, changes = on_enter(binding, lesson, Knock(member, tx.new_id, tx.now), opened)
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
        return entry, DoorView(lesson, found, binding, tag_for(tx, binding.student_id, lesson, account))

    @reads
    def opening(self, tx: Transaction, opening_id: int) -> DoorView | None:
        """Return a door that was opened, with its binding if that is still in force."""
        return _view(tx, opening_id)

    @reads
    def moved(self, tx: Transaction, opening_id: int) -> DoorView | None:
        """Return the door of a room that the class left; None where its account has come over already."""
        return None if has_come(tx, opening_id) else _view(tx, opening_id)


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
    tag = "" if binding is None else tag_for(tx, binding.student_id, lesson, binding.account)
    return DoorView(lesson, school_class, binding, tag)


def tag_for(tx: Transaction, student_id: int, lesson: Lesson, account: int | None = None) -> str:
    """Return an account's name tag for a student in a lesson; `account` None: the tag for a handover.

    A way into the room that lasts keeps the name that it was made with: the tag of the first of its lessons.
    """
    if account is None:
        return tag_of(tx.cipher.fingerprint("tag", f"{student_id}:{lesson.id}"))
    made_for = (
        tx.select(personal_ways.c.lesson_id)
        .join(bindings, bindings.c.id == personal_ways.c.binding_id)
        .where(
            personal_ways.c.account == account,
            personal_ways.c.meeting_id == lesson.meeting.id,
            bindings.c.student_id == student_id,
            *STANDS,
        )
        .order_by(personal_ways.c.issued_at.desc())
        .limit(1)
    )
    lesson_id = tx.connection.scalar(made_for) or lesson.id
    return tag_of(tx.cipher.fingerprint("tag", f"{student_id}:{lesson_id}:{account}"))


def last_openings(tx: Transaction, account: int, since: datetime) -> dict[int, datetime]:
    """Return when an account last opened each lesson's door since that time, if its message still stands.

    A room seen in a popup left no message and does not count.
    """
    about = outbox.c.what == DoorMessage.DOOR.name, outbox.c.subject == openings.c.id
    sent = select(outbox.c.id).where(outbox.c.school_id == openings.c.school_id, *about).exists()
    taken_back = (
        select(due_times.c.id)
        .join(outbox, outbox.c.id == due_times.c.subject)
        .where(due_times.c.what == OutboxJob.REMOVE_LINE.name, due_times.c.at <= tx.now, *about)
        .exists()
    )
    query = tx.select(*openings.c["lesson_id", "at"]).where(
        openings.c.account == account, openings.c.at > since, sent, ~taken_back
    )
    return {row.lesson_id: row.at for row in tx.connection.execute(query.order_by(openings.c.at))}


def doors_end(tx: Transaction, binding_id: int, at: datetime) -> None:
    """Remove the door messages that a binding was sent."""
    opened = tx.select(openings.c.id).where(openings.c.binding_id == binding_id)
    take_away(tx, and_(outbox.c.what == DoorMessage.DOOR.name, outbox.c.subject.in_(opened)), at)


def _opened(tx: Transaction, opened: Opened) -> None:
    opening = opened.opening
    if opened.sent:
        before = tx.select(openings.c.id).where(
            openings.c.lesson_id == opening.lesson_id, openings.c.account == opening.account
        )
        take_away(tx, and_(outbox.c.what == DoorMessage.DOOR.name, outbox.c.subject.in_(before)), opening.at)
    add(tx, Add(opening))
    tx.update(
        bindings, bindings.c.id == opening.binding_id, bindings.c.first_at.is_(None), first_at=opening.at
    )


def _until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a door's message expires: at the lesson's end; at once if the door closed meanwhile.

    Or if the class left that room: its account has got the way into the new one.
    """
    door = _view(tx, row.subject)
    if door is None or may_enter(door.binding, door.lesson, tx.now) is not None:
        return tx.now
    return tx.now if is_behind(tx, row, door.lesson.id) else door.lesson.ends_at


def line_rows(log: Table) -> Rows:
    """Return what of an access log's lines their account is given."""
    return Rows((*lessons.c["class_id", "starts_at"], log.c.at), joined=lessons, order=(log.c.at,))


class Freezes(SchoolStore):
    """The freezes of one school's doors."""

    @decides
    def freeze(self, tx: Transaction, who: Who) -> tuple[FreezeReply, Freeze | None]:
        """Decide that somebody freezes all doors, and record it; return what stands then too."""
        reply, changes = on_freeze(who, tx.new_id(), _running(tx), tx.now, leads=leads(tx, who.account))
        record(tx, changes)
        return reply, None if reply is FreezeReply.NOT_LEADER else _running(tx)

    @decides
    def thaw(self, tx: Transaction, who: Who, freeze_id: int) -> tuple[FreezeReply, Freeze | None]:
        """Decide that somebody opens all doors again, and record it; return the freeze it is about too."""
        reply, changes = on_thaw(who, freeze_id, _running(tx), tx.now, leads=leads(tx, who.account))
        record(tx, changes)
        return reply, None if reply is FreezeReply.NOT_LEADER else of_id(tx, Freeze, freeze_id)

    @decides
    def over(self, tx: Transaction, freeze_id: int) -> None:
        """Open the doors again whose freeze is over now."""
        record(tx, on_freeze_over(of_id(tx, Freeze, freeze_id), tx.now))

    @reads
    def running(self, tx: Transaction) -> Freeze | None:
        """Return the freeze that lasts now."""
        return _running(tx)

    @reads
    def told(self, tx: Transaction, freeze_id: int, chat_id: int) -> tuple[Freeze | None, int | None]:
        """Return a freeze, and the message that notified a chat of it."""
        notices = outbox.c.message_id.is_not(None), outbox.c.chat_id == chat_id
        return of_id(tx, Freeze, freeze_id), tx.value(outbox.c.message_id, *_about(freeze_id), *notices)


def _running(tx: Transaction) -> Freeze | None:
    return found(tx, Freeze, door_freezes.c.until > tx.now)


def _about(freeze_id: int) -> tuple[ColumnElement[bool], ...]:
    return outbox.c.what == FreezeMessage.FREEZE.name, outbox.c.subject == freeze_id


def _readers(readers: Audience, freeze_id: int) -> Sequence[int] | None:
    """Return the chats of the school's leaders, and every teacher: their doors are shut too.

    Not who froze them: that person was answered.
    """
    freeze, now = of_id(readers.tx, Freeze, freeze_id), readers.tx.now
    if freeze is None:
        return None
    teachers = (
        m.account for m in readers.staff.members if m.role is Role.TEACHER and m.holds(m.group_id, now)
    )
    told = dict.fromkeys((*readers.of_school(), *readers.among(teachers)))
    return [chat for chat in told if chat != freeze.by.account]


def _frozen(tx: Transaction, frozen: DoorsFrozen) -> None:
    shut_doors(tx, _not_held(tx) & (lessons.c.ends_at > frozen.at), frozen.at)


def _thawed(tx: Transaction, thawed: DoorsThawed) -> None:
    """Open the doors again, and bring the messages about the freeze up to date."""
    open_again(tx, _not_held(tx), thawed.at)
    told = tx.values(
        outbox.c.chat_id,
        *_about(thawed.freeze_id),
        outbox.c.chat_id.is_not(None),
        outbox.c.message_id.is_not(None) | (outbox.c.state == SENDING) | (outbox.c.state == READY),
    )
    dispatch(tx, [Dispatch(FreezeMessage.FREEZE, thawed.freeze_id, chat) for chat in sorted(set(told))])


def _not_held(tx: Transaction) -> ColumnElement[bool]:
    """Return the condition for lessons that staff have not closed by themselves."""
    held = tx.select(meetings.c.id).where(meetings.c.state == MeetingState.HELD.value)
    return (lessons.c.state == LessonState.SAVED.value) & lessons.c.meeting_id.not_in(held)


ROOM: Final = StorageRoom(
    name="doors",
    writers=Writers(
        decided={
            Opened: _opened,
            DoorsBack: lambda tx, back: doors_end(tx, back.binding_id, back.at),
            DoorsFrozen: _frozen,
            DoorsThawed: _thawed,
        }
    ),
    deliveries=Deliveries(until={DoorMessage.DOOR: _until}, readers={FreezeMessage.FREEZE: each(_readers)}),
    personal_data=(
        PersonalData(openings, DataKind.OPENING, line_rows(openings), Deleted(), over=openings.c.at),
        PersonalData(
            door_freezes,
            DataKind.PAUSE,
            Rows(door_freezes.c["since", "until"]),
            cleared(door_freezes),
            over=door_freezes.c.until,
        ),
    ),
)
