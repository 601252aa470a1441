"""Changes that decisions on an incident's author want recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.measures.kinds import AuthorMeasure


@dataclass(frozen=True, slots=True)
class MeasureBegun(Change):
    """An account decided what is done about the author of an incident, which Telegram is asked for next."""

    id: int
    incident_id: int
    measure: AuthorMeasure
    account: int
    name: Secret
    at: datetime


@dataclass(frozen=True, slots=True)
class MeasureTaken(Change):
    """Telegram did what was begun."""

    begun_id: int
    incident_id: int
    measure: AuthorMeasure


@dataclass(frozen=True, slots=True)
class MeasureDropped(Change):
    """Telegram did not do what was begun."""

    begun_id: int


@dataclass(frozen=True, slots=True)
class GuardianNoted(Change):
    """An account writes to the guardians of an incident's author. `text` None: the usual words."""

    id: int
    incident_id: int
    account: int
    name: Secret
    text: Secret | None
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteRead(Change):
    """A guardian says that a note was read."""

    note_id: int
    incident_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsSeen(Change):
    """An account was shown whose accounts opened the door of a room that leaked."""

    incident_id: int
    account: int
    name: Secret
    at: datetime
