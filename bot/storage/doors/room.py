"""Doors, as the store joins them: how they are written, and until when one stands in a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.doors.door import may_enter
from bot.access.doors.handing import HandReply, may_hand
from bot.access.doors.messages import DoorMessage
from bot.storage.db.transaction import Writers
from bot.storage.doors.evenings import evening_stands
from bot.storage.doors.reads import handover_of
from bot.storage.doors.writes import WRITERS
from bot.storage.lessons.reads import opening_of
from bot.storage.outbox.room import Deliveries, Room

if TYPE_CHECKING:
    from datetime import datetime

    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import Transaction


def _door_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return until when a door stands: the lesson's end. One that closed meanwhile is taken back at once."""
    opening = opening_of(tx, row.subject)
    if opening is None or may_enter(opening.binding, opening.lesson, tx.now) is not None:
        return tx.now
    return opening.lesson.ends_at


def _handed_until(tx: Transaction, row: OutboxRow) -> datetime:
    handed = handover_of(tx, row.subject)
    if handed is None:
        return tx.now
    may = may_hand(handed.lesson, is_staff=handed.is_staff, at=tx.now)
    return handed.lesson.ends_at if may is HandReply.COMES else tx.now


def _card_stands(tx: Transaction, row: OutboxRow, message_id: int) -> None:
    evening_stands(tx, row.subject, message_id)


ROOM: Final = Room(
    name="doors",
    writers=Writers(decided=WRITERS),
    deliveries=Deliveries(
        sent={DoorMessage.EVENING: _card_stands, DoorMessage.EVENING_AGAIN: _card_stands},
        until={DoorMessage.DOOR: _door_until, DoorMessage.HANDED: _handed_until},
    ),
)
