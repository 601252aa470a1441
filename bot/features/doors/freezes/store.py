"""Freezes of all doors: begun and ended by leaders of the school, over by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement

from bot.classroom import MeetingState
from bot.features.doors.freezes.buttons import FreezeMessage
from bot.features.doors.freezes.rules import (
    DoorsFrozen,
    DoorsThawed,
    Freeze,
    FreezeReply,
    FreezeRequest,
    on_freeze,
    on_freeze_over,
    on_thaw,
)
from bot.features.doors.freezes.tables import door_freezes
from bot.features.lessons.rules.lesson import LessonState
from bot.features.lessons.store.rows import open_again, shut_doors
from bot.features.lessons.tables import lessons, meetings
from bot.outbox import Dispatch
from bot.personal_data import DataKind
from bot.records import Who
from bot.roles import Role
from bot.storage.changes import record
from bot.storage.db.records import found, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import Audience, each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import READY, SENDING, dispatch
from bot.storage.people.personal_data import PersonalData, Rows, cleared
from bot.storage.people.staff import leads
from bot.storage.tables.core import outbox


class Freezes(SchoolStore):
    """The freezes of one school's doors."""

    @decides
    def freeze(self, tx: Transaction, who: Who) -> tuple[FreezeReply, Freeze | None]:
        """Decide that somebody freezes all doors, and record it; return what stands then too."""
        reply, changes = on_freeze(_asked(tx, who), tx.new_id(), _running(tx))
        record(tx, changes)
        return reply, None if reply is FreezeReply.NOT_LEADER else _running(tx)

    @decides
    def thaw(self, tx: Transaction, who: Who, freeze_id: int) -> tuple[FreezeReply, Freeze | None]:
        """Decide that somebody opens all doors again, and record it; return the freeze it is about too."""
        reply, changes = on_thaw(_asked(tx, who), freeze_id, _running(tx))
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


def _asked(tx: Transaction, who: Who) -> FreezeRequest:
    return FreezeRequest(who, leads(tx, who.account), tx.now)


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
    name="freezes",
    writers=Writers(decided={DoorsFrozen: _frozen, DoorsThawed: _thawed}),
    deliveries=Deliveries(readers={FreezeMessage.FREEZE: each(_readers)}),
    personal_data=(
        PersonalData(
            door_freezes,
            DataKind.PAUSE,
            Rows(door_freezes.c["since", "until"]),
            cleared(door_freezes),
            over=door_freezes.c.until,
        ),
    ),
)
