"""Writers of door changes beside lessons and bindings: evening cards, lines of the access log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, bindparam, or_, update

from bot.access.doors import changes as made
from bot.access.doors.messages import DoorMessage
from bot.access.lessons.changes import DoorsAgain
from bot.outbox import Dispatch, MessageKind, OutboxJob
from bot.records import Change
from bot.storage.db.statements import given, in_school
from bot.storage.outbox.rows import WAITING, dispatch, take_away
from bot.storage.tables.classes import lessons, openings
from bot.storage.tables.core import due_times, outbox
from bot.storage.tables.doors import evening_cards, handovers, room_changes
from bot.storage.tables.wishes import evening_wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import Table

    from bot.storage.db.transaction import Transaction

_SHOWS = (
    update(evening_cards)
    .where(in_school(evening_cards), given(evening_cards.c.id, "card"))
    .values(shown=bindparam("shows"))
)


def _evening_planned(tx: Transaction, planned: made.EveningPlanned) -> None:
    fresh = [card for card in planned.cards if card.is_new]
    tx.insert(
        evening_cards,
        [
            {"id": card.id, "account": card.account, "day": card.day.isoformat(), "shown": card.shown}
            for card in fresh
        ],
    )
    changed = [
        {"school": tx.school_id, "card": card.id, "shows": card.shown}
        for card in planned.cards
        if not card.is_new
    ]
    if changed:
        tx.connection.execute(_SHOWS, changed)


def _evening_wished(tx: Transaction, wished: made.EveningWished) -> None:
    tx.delete(evening_wishes, evening_wishes.c.account == wished.account)
    if wished.wants:
        tx.insert(evening_wishes, [{"id": tx.new_id(), "account": wished.account, "at": wished.at}])


def _handed_over(tx: Transaction, handed: made.HandedOver) -> None:
    row = {
        "id": handed.id,
        "lesson_id": handed.lesson_id,
        "student_id": handed.student_id,
        "account": handed.account,
        "at": handed.at,
    }
    tx.insert(handovers, [row])


def _handed_again(tx: Transaction, again: made.HandedAgain) -> None:
    take_away(tx, and_(outbox.c.what == DoorMessage.HANDED.name, outbox.c.subject == again.id), again.at)


def _shown(tx: Transaction, shown: made.DoorShown) -> None:
    row = {
        "id": shown.id,
        "lesson_id": shown.lesson_id,
        "binding_id": shown.binding_id,
        "account": shown.account,
        "at": shown.at,
    }
    tx.insert(openings, [row])


def _doors_back(tx: Transaction, back: made.DoorsBack) -> None:
    doors_end(tx, back.binding_id, back.at)


def _doors_again(tx: Transaction, again: DoorsAgain) -> None:
    """Remove the messages that show a room and send them anew, rendered with what is true at sending."""
    for what, ledger in ((DoorMessage.DOOR, openings), (DoorMessage.HANDED, handovers)):
        given = _standing(tx, what, ledger, again)
        take_away(tx, and_(outbox.c.what == what.name, outbox.c.subject.in_(given)), again.at)
        dispatch(tx, [Dispatch(what, one, account) for one, account in given.items()])


def _room_left(tx: Transaction, left: made.RoomLeft) -> None:
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


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    made.EveningPlanned: _evening_planned,
    made.EveningWished: _evening_wished,
    made.HandedOver: _handed_over,
    made.HandedAgain: _handed_again,
    made.DoorShown: _shown,
    made.DoorsBack: _doors_back,
    DoorsAgain: _doors_again,
    made.RoomLeft: _room_left,
}


def doors_end(tx: Transaction, binding_id: int, at: datetime) -> None:
    """Remove the door messages that a binding was sent."""
    opened = tx.select(openings.c.id).where(openings.c.binding_id == binding_id)
    take_away(tx, and_(outbox.c.what == DoorMessage.DOOR.name, outbox.c.subject.in_(opened)), at)
