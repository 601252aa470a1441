"""Copies of room messages whose send was not answered, so that no message id is known to delete.

Ids of a chat's messages only grow. A copy's id lies above the newest message known when its sending began,
and below that of the message sent again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select, update

from bot.storage.db.statements import given, in_school
from bot.storage.tables.core import outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.storage.db.transaction import AnyRow, Transaction

_BEGUN: Final = (
    update(outbox).where(in_school(outbox), given(outbox.c.id, "row")).values(copy_after=bindparam("after"))
)
_MOST: Final = 1000  # private chats share one id sequence: others' messages lie between those of one chat


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
    first = max(row.copy_after, row.message_id - _MOST) + 1
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
