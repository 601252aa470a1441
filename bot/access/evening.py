"""The evening card: who gets one for the lessons of tomorrow, and when one that stands is told anew.

Asked again and again, it settles whatever happened meanwhile: a stop, a lesson that is saved late, moved,
withdrawn or given another room, somebody who came or left.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from bot.access.door_changes import EveningCard, EveningPlanned
from bot.incidents.changes import Dispatch, What

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime, time, tzinfo

    from bot.access.changes import AccessChanges

AT_ONCE: Final = 300  # cards of one transaction: a leak that is to be recorded waits for no more
NOTHING: Final = b""  # what a card shows on which no lesson is left


def evenings(at: datetime, zone: tzinfo, begins: time) -> tuple[tuple[date, bool], ...]:
    """Return the days whose cards are looked after at that time, each with whether new ones are made.

    Cards are made on the evening before, from `begins` in `zone`; those that stand are kept true through
    the day of the lessons.
    """
    local = at.astimezone(zone)
    today = (local.date(), False)
    return (today, (local.date() + timedelta(days=1), True)) if local.time() >= begins else (today,)


def on_evening(
    day: date,
    wanted: Mapping[int, bytes],
    cards: Mapping[int, EveningCard],
    *,
    makes: bool,
    new_id: Callable[[], int],
) -> AccessChanges:
    """Decide which cards of a day are made, and which are edited, at most `AT_ONCE`.

    `wanted` tells for accounts a fingerprint of what their card is to show, `cards` those there are.
    """
    stale = (
        replace(card, shown=wanted.get(account, NOTHING), is_new=False)
        for account, card in cards.items()
        if card.shown != wanted.get(account, NOTHING)
    )
    fresh = (
        EveningCard(new_id(), account, day, shown, is_new=True)
        for account, shown in wanted.items()
        if makes and account not in cards
    )
    planned = tuple(islice(chain(stale, fresh), AT_ONCE))
    if not planned:
        return ()
    told = (
        Dispatch(What.EVENING if card.is_new else What.EVENING_AGAIN, card.id, card.account)
        for card in planned
    )
    return (EveningPlanned(planned), *told)
