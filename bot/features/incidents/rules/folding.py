"""Which incidents are folded into one card: a burst of leaks is one card with a count, edited in place.

Each incident keeps its own messages, originals, author and state; only the cards that staff are sent are
folded. An incident graver than all that a card shows is never folded: an edit does not notify a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.features.incidents.rules.incident import Severity

FOLDS_FOR: Final = timedelta(minutes=10)
UNCONFIRMED_FOLD_FOR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """The facts of an incident by which it is folded.

    `classes` are the ids of the classes that its group is for. `secrets` are the fingerprints of what it gave
    away. `own_room`: it gives away a room of the school. `stands`: a message of it could not be removed.
    `unconfirmed`: it gives away no such room, in a group of which no owner has said that it is the school's.
    `by_staff`: its author has a role in the school. `alarm`: what an alarm has in common with those that it
    may be folded with, its class or group; None: it is a leak, which is never folded with alarms.
    """

    author: int | None
    group_id: int
    classes: frozenset[int]
    secrets: frozenset[bytes]
    severity: Severity
    own_room: bool
    stands: bool
    unconfirmed: bool
    by_staff: bool = False
    alarm: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card of an unresolved incident, into which others may fold. `subject` is that of this incident."""

    id: int
    made_at: datetime
    subject: Subject


def card_for(subject: Subject, cards: Iterable[OpenCard], at: datetime) -> int | None:
    """Return the newest card of the same chat that an incident folds into; None: it gets its own."""
    newest_first = sorted(cards, key=lambda card: card.made_at, reverse=True)
    return next((card.id for card in newest_first if _folds(subject, card, at)), None)


def is_graver(subject: Subject, than: Subject) -> bool:
    """Return whether an incident is worse than another in any way."""
    return (
        subject.severity < than.severity
        or (subject.own_room and not than.own_room)
        or (subject.stands and not than.stands)
        or (than.by_staff and not subject.by_staff)
    )


def _folds(subject: Subject, card: OpenCard, at: datetime) -> bool:
    first = card.subject
    if subject.alarm is not None or first.alarm is not None:
        alike = subject.alarm == first.alarm and subject.severity >= first.severity
        return alike and at - card.made_at < FOLDS_FOR
    if subject.unconfirmed != first.unconfirmed or is_graver(subject, first):
        return False
    if subject.unconfirmed:
        return at - card.made_at < UNCONFIRMED_FOLD_FOR
    return at - card.made_at < FOLDS_FOR and _is_alike(subject, first)


def _is_alike(one: Subject, other: Subject) -> bool:
    """Return whether two incidents have an author, a class or a secret in common."""
    return (
        (one.author is not None and one.author == other.author)
        or one.group_id == other.group_id
        or not one.classes.isdisjoint(other.classes)
        or not one.secrets.isdisjoint(other.secrets)
    )
