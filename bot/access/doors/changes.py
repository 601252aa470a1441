"""What decisions on doors want recorded, beside the changes of lessons and bindings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.outbox import Change

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EveningCard:
    """Somebody's card of one day's lessons. `shown`: a fingerprint of what it shows, or is about to."""

    id: int
    account: int
    day: date
    shown: bytes
    is_new: bool


@dataclass(frozen=True, slots=True)
class EveningPlanned(Change):
    """Evening cards are made, or show something else from now on."""

    cards: tuple[EveningCard, ...]


@dataclass(frozen=True, slots=True)
class EveningWished(Change):
    """A guardian wants the evening card, or none from now on."""

    account: int
    wants: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedOver(Change):
    """A teacher gets a lesson's credentials for one student: one line of the ledger."""

    id: int
    lesson_id: int
    student_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedAgain(Change):
    """A teacher gets once more what they were given to hand over: what stands of it goes."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorShown(Change):
    """Somebody saw a door in a popup: one line of the ledger. Nothing stands in any chat."""

    id: int
    lesson_id: int
    binding_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsBack(Change):
    """What a binding was handed out goes; the binding stays, and may open doors again."""

    binding_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened(Change):
    """Somebody's door to a lesson opens: one line of the ledger. A door handed out before goes."""

    id: int
    lesson_id: int
    binding_id: int
    account: int
    at: datetime
