"""What decisions on doors want recorded, beside the changes of lessons and bindings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
class EveningPlanned:
    """Evening cards are made, or show something else from now on."""

    cards: tuple[EveningCard, ...]


@dataclass(frozen=True, slots=True)
class EveningWished:
    """A guardian wants the evening card, or none from now on."""

    account: int
    wants: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A teacher gets a lesson's credentials for one student: one line of the ledger."""

    id: int
    lesson_id: int
    student_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedAgain:
    """A teacher gets once more what they were given to hand over: what stands of it goes."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody saw a door in a popup: one line of the ledger. Nothing stands in any chat."""

    id: int
    lesson_id: int
    binding_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsBack:
    """What a binding was handed out goes; the binding stays, and may open doors again."""

    binding_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsReopened:
    """A lesson is held after all: whoever was told that its door is shut gets it again."""

    lesson_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsAgain:
    """A meeting has other credentials: what stands of them in private chats is replaced."""

    meeting_id: int
    at: datetime
