"""Changes that decisions on doors return for storage, beside those of lessons and bindings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EveningCard:
    """An account's card of one day's lessons. `shown`: a fingerprint of what it shows, or is about to."""

    id: int
    account: int
    day: date
    shown: bytes
    is_new: bool


@dataclass(frozen=True, slots=True)
class EveningPlanned(Change):
    """Evening cards are created, or change their content."""

    cards: tuple[EveningCard, ...]


@dataclass(frozen=True, slots=True)
class EveningWished(Change):
    """A guardian wants the evening card, or none from now on."""

    account: int
    wants: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedOver(Change):
    """A teacher gets a lesson's credentials for one student: one line of the access log."""

    id: int
    lesson_id: int
    student_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedAgain(Change):
    """A teacher gets the same handover again: its earlier message is removed."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorShown(Change):
    """An account saw a door in a popup: one line of the access log. No chat holds a message of it."""

    id: int
    lesson_id: int
    binding_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsBack(Change):
    """The doors sent to a binding are removed; the binding stays, and may open doors again."""

    binding_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomLeft(Change):
    """A class leaves a room for another one: what shows the old one is removed, handovers are sent anew.

    `lesson_ids` are the lessons that go on then, `inside` is how many students had opened their door.
    """

    id: int
    incident_id: int
    class_id: int
    was: int
    lesson_ids: tuple[int, ...]
    inside: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened(Change):
    """A door to a lesson opens: one line of the access log. A door sent before is removed."""

    id: int
    lesson_id: int
    binding_id: int
    account: int
    at: datetime
