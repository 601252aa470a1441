"""Statements that find and claim what is due. They run after each message, so each is built only once.

A room message whose send is not answered leaves a copy of which no message id is known to delete. Ids of a
chat's messages only grow: the copy's lies above the newest message known when its sending began, and below
that of the message sent again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, Update, and_, bindparam, func, select, update

from bot.outbox import OutboxJob
from bot.storage.db.transaction import among, given, in_school
from bot.storage.outbox.rows import DOING, READY, SENDING, WAITING
from bot.storage.tables.core import accounts, due_times, outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.storage.db.transaction import AnyRow, Transaction


_URGENT_FIRST: Final = (outbox.c.priority, outbox.c.created_at, outbox.c.id)
_LONGEST_DUE: Final = (due_times.c.at, due_times.c.id)
_CLOSED: Final = among(outbox.c.chat_id, "closed")
_BEGUN: Final = (
    update(outbox).where(in_school(outbox), given(outbox.c.id, "row")).values(copy_after=bindparam("after"))
)
_COPIES_AT_MOST: Final = (
    1000  # private chats share one id sequence: others' messages lie between those of one chat
)


class NextTimes(NamedTuple):
    """When the next row is to be sent, and when the next job is due; None: none is planned."""

    send: datetime | None
    job: datetime | None


def _in_state(table: Table, state: str) -> ColumnElement[bool]:
    return and_(in_school(table), table.c.state == state)


def _claim_of_rows() -> Update:
    """Return the claim of one row of each chat that is not `closed`."""
    may = (
        _in_state(outbox, READY),
        outbox.c.not_before <= bindparam("now"),
        outbox.c.chat_id.is_not(None),
        ~_CLOSED,
    )
    place = func.row_number().over(partition_by=outbox.c.chat_id, order_by=_URGENT_FIRST)
    in_chat = select(outbox.c.id, place.label("place")).where(*may).subquery()
    chosen = (
        select(outbox.c.id)
        .join(in_chat, in_chat.c.id == outbox.c.id)
        .where(in_chat.c.place == 1)
        .order_by(*_URGENT_FIRST)
        .limit(bindparam("most"))
    )
    spoken = (
        select(accounts.c.language)
        .where(accounts.c.school_id == outbox.c.school_id, accounts.c.account == outbox.c.chat_id)
        .correlate(outbox)
        .scalar_subquery()
        .label("language")
    )
    return (
        update(outbox)
        .where(in_school(outbox), outbox.c.id.in_(chosen))
        .values(state=SENDING, attempts=outbox.c.attempts + 1)
        .returning(outbox, spoken)
    )


def _claim_of_jobs() -> Update:
    chosen = (
        select(due_times.c.id)
        .where(_in_state(due_times, WAITING), due_times.c.at <= bindparam("now"))
        .order_by(*_LONGEST_DUE)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )
    return (
        update(due_times)
        .where(in_school(due_times), due_times.c.id.in_(chosen))
        .values(state=DOING, attempts=due_times.c.attempts + 1)
        .returning(due_times.c.id)
    )


def _jobs() -> Select[*tuple[object, ...]]:
    line = and_(
        due_times.c.what == OutboxJob.REMOVE_LINE.name,
        outbox.c.school_id == due_times.c.school_id,
        outbox.c.id == due_times.c.subject,
    )
    return (
        select(due_times, *outbox.c["chat_id", "message_id", "rest_id"])
        .join(outbox, line, isouter=True)
        .where(in_school(due_times), among(due_times.c.id, "ids"))
        .order_by(*_LONGEST_DUE)
    )


_CLAIM_OF_ROWS: Final = _claim_of_rows()
_CLAIM_OF_JOBS: Final = _claim_of_jobs()
_JOBS: Final = _jobs()
_NEXT_ROW: Final = select(func.min(outbox.c.not_before)).where(_in_state(outbox, READY))
_NEXT_FREE_ROW: Final = _NEXT_ROW.where(outbox.c.chat_id.is_(None) | ~_CLOSED)
_NEXT_HELD_ROWS: Final = (
    select(outbox.c.chat_id, func.min(outbox.c.not_before).label("at"))
    .where(_in_state(outbox, READY), _CLOSED)
    .group_by(outbox.c.chat_id)
)
_NEXT_JOB: Final = select(func.min(due_times.c.at)).where(_in_state(due_times, WAITING))


def claim_rows(tx: Transaction, now: datetime, most: int, closed: Collection[int]) -> Sequence[AnyRow]:
    """Claim rows whose time has come, each with its reader's language, and return them in their order."""
    rows = tx.run(_CLAIM_OF_ROWS, now=now, most=most, closed=list(closed)).all()
    return sorted(rows, key=lambda row: (row.priority, row.created_at, row.id))


def claim_jobs(tx: Transaction, now: datetime, most: int) -> Sequence[AnyRow]:
    """Claim jobs that are due, the longest overdue first; one about a message has its chat and id."""
    ids = tx.run(_CLAIM_OF_JOBS, now=now, most=most).scalars().all()
    return tx.run(_JOBS, ids=ids).all() if ids else ()


def next_times(tx: Transaction, closed: Mapping[int, datetime | None]) -> NextTimes:
    """Return when rows and jobs are due, as `Outbox.next_times` has it."""
    job: datetime | None = tx.run(_NEXT_JOB).scalar()
    return NextTimes(_next_send_time(tx, closed), job)


def _next_send_time(tx: Transaction, closed: Mapping[int, datetime | None]) -> datetime | None:
    if not closed:
        first: datetime | None = tx.run(_NEXT_ROW).scalar()
        return first
    times: list[datetime | None] = [tx.run(_NEXT_FREE_ROW, closed=list(closed)).scalar()]
    for row in tx.run(_NEXT_HELD_ROWS, closed=list(closed)):
        opens = closed[row.chat_id]
        times.append(None if opens is None else max(opens, row.at))
    return min((time for time in times if time is not None), default=None)


def begin_where_lost(tx: Transaction, rows: Iterable[AnyRow], newest: Callable[[int], int | None]) -> None:
    """Note the newest message id before rows are sent, unless an earlier try noted it."""
    begun = []
    for row in rows:
        if row.copy_after is None:
            known = newest(row.chat_id)
            after = _newest_sent(tx, row.chat_id) if known is None else known
            begun.append({"school": tx.school_id, "row": row.id, "after": after})
    if begun:
        tx.connection.execute(_BEGUN, begun)


def copies_of(tx: Transaction, row_id: int) -> tuple[int, list[int]]:
    """Return the chat of a sent row and the message ids where copies may stand, the newest first."""
    own = tx.select(outbox).where(outbox.c.id == row_id)
    row = tx.connection.execute(own).one()
    first = max(row.copy_after, row.message_id - _COPIES_AT_MOST) + 1
    known = set(
        tx.values(
            outbox.c.message_id,
            outbox.c.chat_id == row.chat_id,
            outbox.c.message_id.between(first, row.message_id),
        )
    )
    return row.chat_id, [each for each in range(row.message_id - 1, first - 1, -1) if each not in known]


def _newest_sent(tx: Transaction, chat_id: int) -> int:
    query = select(func.max(outbox.c.message_id)).where(
        outbox.c.school_id == tx.school_id, outbox.c.chat_id == chat_id
    )
    found: int | None = tx.connection.scalar(query)
    return found or 0
