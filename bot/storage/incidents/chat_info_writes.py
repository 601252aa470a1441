"""Writes which fronts of groups show a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, update

from bot.incidents.chat_info import FrontFound, FrontGone, FrontSettled
from bot.storage.tables.core import fronts

if TYPE_CHECKING:
    from bot.incidents.chat_info import Front
    from bot.outbox import Changes
    from bot.storage.db.transaction import Transaction


def write_fronts(tx: Transaction, changes: Changes) -> None:
    """Write what became of fronts, in order: one that shows a room another way replaces the one before."""
    for change in changes:
        if isinstance(change, FrontFound):
            _write_front(tx, change.front)
        elif isinstance(change, FrontGone):
            gone = fronts.c.school_id == tx.school_id, fronts.c.id == change.front_id
            tx.connection.execute(delete(fronts).where(*gone))
        elif isinstance(change, FrontSettled):
            _write_settled(tx, change)


def _write_front(tx: Transaction, front: Front) -> None:
    row = {
        "id": front.id,
        "group_id": front.group_id,
        "chat_id": front.chat_id,
        "room": front.room.value,
        "place": front.place.value,
        "mark": front.mark,
        "fragment_sealed": tx.seal(fronts.c.fragment_sealed, front.id, front.fragment),
        "message_id": front.message_id,
        "found_at": front.found_at,
    }
    tx.insert(fronts, [row])


def _write_settled(tx: Transaction, settled: FrontSettled) -> None:
    values = {
        "settled_by": settled.account,
        "settled_by_sealed": tx.seal(fronts.c.settled_by_sealed, settled.front_id, settled.name),
        "settled_at": settled.at,
    }
    one = fronts.c.school_id == tx.school_id, fronts.c.id == settled.front_id
    tx.connection.execute(update(fronts).where(*one).values(values))
