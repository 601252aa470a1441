"""Changes that incident decisions want recorded; a `storage` function writes them in one transaction.

A dispatch names what to send, never its text: it is rendered, and rights are checked, when sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Outcome, Secret
    from bot.features.incidents.rules.incident import Begun, LeakReport, Resolution, Severity, State


@dataclass(frozen=True, slots=True)
class NewIncident(Change):
    """Open an incident for a leak; the number is drawn when it is written."""

    id: int
    leak: LeakReport
    severity: Severity
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Joined(Change):
    """A leak's messages become part of an incident; `grown` is the incident with them."""

    grown: Begun
    leak: LeakReport
    at: datetime


@dataclass(frozen=True, slots=True)
class Moved(Change):
    """An incident changes state by an account's act. `reopened`: it was closed before."""

    incident_id: int
    state: State
    resolution: Resolution | None
    account: int
    name: Secret
    at: datetime
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class Removed(Change):
    """Telegram answered a delete request, or the request was given up with that outcome."""

    chat_id: int
    message_id: int
    outcome: Outcome
    settled_at: datetime


@dataclass(frozen=True, slots=True)
class RefreshCards(Change):
    """Bring every card of an incident up to date."""

    incident_id: int


@dataclass(frozen=True, slots=True)
class DeletedMessageOpened(Change):
    """An account used its right to open a removed message or an alarm's picture: seen, or posted again."""

    incident_id: int
    account: int
    name: Secret
    at: datetime


@dataclass(frozen=True, slots=True)
class WayPosted(Change):
    """What may be the mark of a personal way into a room was posted."""

    mark: Secret


@dataclass(frozen=True, slots=True)
class PowerPosted(Change):
    """A code or link that gives something to whoever has it was posted where others read it."""

    secret: Secret
