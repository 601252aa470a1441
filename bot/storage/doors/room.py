"""Storage declaration of doors: writers, how long a door's message stands, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.doors.door import may_enter
from bot.access.doors.handing import HandReply, may_hand
from bot.access.doors.messages import DoorMessage
from bot.privacy.keeping import DataKind
from bot.storage.db.transaction import Writers
from bot.storage.doors.evenings import evening_stands, forget_evenings
from bot.storage.doors.reads import handover_of
from bot.storage.doors.room_changes import count_later, is_behind, not_led
from bot.storage.doors.writes import WRITERS
from bot.storage.lessons.reads import opening_of
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.personal_data import Cleared, Deleted, PersonalData, Rows
from bot.storage.tables.classes import lessons, openings
from bot.storage.tables.doors import evening_cards, handovers, room_changes
from bot.storage.tables.wishes import evening_wishes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Table

    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import Transaction


def _door_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a door's message expires: at the lesson's end; at once if the door closed meanwhile.

    Or if the class left that room: its account has got the way into the new one.
    """
    opening = opening_of(tx, row.subject)
    if opening is None or may_enter(opening.binding, opening.lesson, tx.now) is not None:
        return tx.now
    if is_behind(tx, row, opening.lesson.id):
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


def _opened(ledger: Table) -> Rows:
    return Rows((*lessons.c["class_id", "starts_at"], ledger.c.at), joined=lessons, order=(ledger.c.at,))


ROOM: Final = StorageRoom(
    name="doors",
    writers=Writers(decided=WRITERS, after=(count_later,)),
    deliveries=Deliveries(
        sent={DoorMessage.EVENING: _card_stands, DoorMessage.EVENING_AGAIN: _card_stands},
        dropped={DoorMessage.MOVED: not_led},
        until={DoorMessage.DOOR: _door_until, DoorMessage.HANDED: _handed_until},
    ),
    personal_data=(
        PersonalData(
            evening_cards,
            DataKind.EVENING,
            Rows((evening_cards.c.day,)),
            forget_evenings,
            over=lambda _tx, before, _: evening_cards.c.day < before.date().isoformat(),
        ),
        PersonalData(room_changes, DataKind.LESSON, over=room_changes.c.at),
        PersonalData(evening_wishes, DataKind.WISH, Rows((evening_wishes.c.at,)), Deleted()),
        PersonalData(openings, DataKind.OPENING, _opened(openings), Deleted(), over=openings.c.at),
        PersonalData(
            handovers,
            DataKind.OPENING,
            _opened(handovers),
            Cleared(),  # the fact of a handover for a student stays
            over=handovers.c.at,
        ),
    ),
)
