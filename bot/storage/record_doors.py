"""Writes what decisions on doors return beside lessons and bindings: evening cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, update

from bot.access import door_changes as made
from bot.storage.tables_door import evening_cards

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.school import Transaction

_SHOWS = (
    update(evening_cards)
    .where(evening_cards.c.school_id == bindparam("school"), evening_cards.c.id == bindparam("card"))
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


WRITERS: Final[dict[type[object], Callable[[Transaction, Any], None]]] = {
    made.EveningPlanned: _evening_planned,
}
