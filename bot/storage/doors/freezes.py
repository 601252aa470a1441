"""Freezes of all doors: begun and ended by leaders of the school, over by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.access.doors.freezes import (
    DoorsFrozen,
    DoorsThawed,
    Freeze,
    FreezeAsked,
    FreezeEnded,
    FreezeReply,
    on_freeze,
    on_freeze_over,
    on_thaw,
)
from bot.access.doors.messages import DoorMessage
from bot.access.model import LessonState
from bot.classroom import MeetingState
from bot.outbox import Dispatch
from bot.school.roles import Role
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.lessons.writes import open_again, shut_doors
from bot.storage.outbox.rows import READY, SENDING, dispatch
from bot.storage.people.staff import leads
from bot.storage.tables.classes import lessons, meetings
from bot.storage.tables.core import outbox
from bot.storage.tables.doors import door_freezes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import ColumnElement

    from bot.classroom import Secret
    from bot.records import Change
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.readers import Audience


class DoorFreezes(SchoolStore):
    """The freezes of one school's doors."""

    @decides
    def freeze(self, tx: Transaction, account: int, name: Secret) -> tuple[FreezeReply, Freeze | None]:
        """Decide that an account freezes all doors, and record it; return what stands then too."""
        reply, changes = on_freeze(_asked(tx, account, name), tx.new_id(), running(tx))
        record(tx, changes)
        return reply, None if reply is FreezeReply.NOT_LEADER else running(tx)

    @decides
    def thaw(
        self, tx: Transaction, account: int, name: Secret, freeze_id: int
    ) -> tuple[FreezeReply, Freeze | None]:
        """Decide that an account opens all doors again, and record it; return the freeze it is about too."""
        reply, changes = on_thaw(_asked(tx, account, name), freeze_id, running(tx))
        record(tx, changes)
        return reply, None if reply is FreezeReply.NOT_LEADER else _freeze_of(tx, freeze_id)

    @decides
    def over(self, tx: Transaction, freeze_id: int) -> None:
        """Open the doors again whose freeze is over now."""
        record(tx, on_freeze_over(_freeze_of(tx, freeze_id), tx.now))

    @reads
    def running(self, tx: Transaction) -> Freeze | None:
        """Return the freeze that lasts now."""
        return running(tx)

    @reads
    def told(self, tx: Transaction, freeze_id: int, chat_id: int) -> tuple[Freeze | None, int | None]:
        """Return a freeze, and the message that notified a chat of it."""
        notices = outbox.c.message_id.is_not(None), outbox.c.chat_id == chat_id
        return _freeze_of(tx, freeze_id), tx.value(outbox.c.message_id, *_about(freeze_id), *notices)


def running(tx: Transaction) -> Freeze | None:
    """Return the freeze that lasts now."""
    return _freeze_where(tx, door_freezes.c.until > tx.now)


def freeze_readers(readers: Audience, freeze_id: int) -> Sequence[int] | None:
    """Return the chats of the school's leaders, and every teacher: their doors are shut too.

    Not who froze them: that person was answered.
    """
    freeze, now = _freeze_of(readers.tx, freeze_id), readers.tx.now
    if freeze is None:
        return None
    teachers = (
        m.account for m in readers.staff.members if m.role is Role.TEACHER and m.holds(m.group_id, now)
    )
    told = dict.fromkeys((*readers.of_school(), *readers.among(teachers)))
    return [chat for chat in told if chat != freeze.account]


def _asked(tx: Transaction, account: int, name: Secret) -> FreezeAsked:
    return FreezeAsked(account, name, leads(tx, account), tx.now)


def _about(freeze_id: int) -> tuple[ColumnElement[bool], ...]:
    return outbox.c.what == DoorMessage.FREEZE.name, outbox.c.subject == freeze_id


def _freeze_of(tx: Transaction, freeze_id: int) -> Freeze | None:
    return _freeze_where(tx, door_freezes.c.id == freeze_id)


def _freeze_where(tx: Transaction, condition: ColumnElement[bool]) -> Freeze | None:
    row = tx.row(door_freezes, condition)
    return None if row is None else _freeze(tx, row)


def _freeze(tx: Transaction, row: AnyRow) -> Freeze:
    name = tx.unseal(door_freezes.c.frozen_by_sealed, row.id, row.frozen_by_sealed)
    by = row.ended_by_sealed
    ended_by = None if by is None else tx.unseal(door_freezes.c.ended_by_sealed, row.id, by)
    return Freeze(row.id, row.since, row.until, row.frozen_by, name, ended_by)


def _frozen(tx: Transaction, frozen: DoorsFrozen) -> None:
    freeze = frozen.freeze
    row = {
        "id": freeze.id,
        "since": freeze.since,
        "until": freeze.until,
        "frozen_by": freeze.account,
        "frozen_by_sealed": tx.seal(door_freezes.c.frozen_by_sealed, freeze.id, freeze.name),
    }
    tx.insert(door_freezes, [row])
    shut_doors(tx, _not_held(tx) & (lessons.c.ends_at > freeze.since), freeze.since)


def _ended(tx: Transaction, ended: FreezeEnded) -> None:
    values = {
        "until": ended.at,
        "ended_by": ended.account,
        "ended_by_sealed": tx.seal(door_freezes.c.ended_by_sealed, ended.freeze_id, ended.name),
    }
    tx.change(door_freezes, ended.freeze_id, **values)


def _thawed(tx: Transaction, thawed: DoorsThawed) -> None:
    """Open the doors again, and bring the messages about the freeze up to date."""
    open_again(tx, _not_held(tx), thawed.at)
    told = tx.values(
        outbox.c.chat_id,
        *_about(thawed.freeze_id),
        outbox.c.chat_id.is_not(None),
        outbox.c.message_id.is_not(None) | (outbox.c.state == SENDING) | (outbox.c.state == READY),
    )
    dispatch(tx, [Dispatch(DoorMessage.FREEZE, thawed.freeze_id, chat) for chat in sorted(set(told))])


def _not_held(tx: Transaction) -> ColumnElement[bool]:
    """Return the condition for lessons that staff have not closed by themselves."""
    held = tx.select(meetings.c.id).where(meetings.c.state == MeetingState.HELD.value)
    return (lessons.c.state == LessonState.SAVED.value) & lessons.c.meeting_id.not_in(held)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    DoorsFrozen: _frozen,
    FreezeEnded: _ended,
    DoorsThawed: _thawed,
}
