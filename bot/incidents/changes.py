"""Changes that incident decisions want recorded; a `storage` function writes them in one transaction.

A dispatch names what to send, never its text: it is rendered, and rights are checked, when sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import MeetingState, Outcome, Secret
    from bot.incidents.alarm import AlarmKind, Reporter
    from bot.incidents.incident import Begun, LeakedMessage, LeakReport, Resolution, Severity, State


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
class RoomSet(Change):
    """Staff decide whether rooms that a leak gave away are handed out again."""

    meeting_ids: tuple[int, ...]
    state: MeetingState
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAlarm(Change):
    """Open an incident for an alarm; the number is drawn when it is written.

    `account` raised it, with `words` and a `picture`, of which it may have none.
    `message`: the one that it is about, if it is a reply; `lead` and `fragment`: its author and masked text.
    Without a message `lead` is the member of staff whom the reporter named.
    """

    id: int
    group_id: int
    class_id: int | None
    kind: AlarmKind
    harm: bool
    apart: bool
    by: Reporter
    account: int
    name: Secret
    words: Secret
    opened_at: datetime
    severity: Severity
    picture: Secret | None = None
    message: LeakedMessage | None = None
    lead: int | None = None
    lead_name: Secret | None = None
    fragment: Secret | None = None
    written_at: datetime | None = None  # its words, before that; empty: then

    @property
    def replied(self) -> bool:
        """Whether it is about a message in the group."""
        return self.message is not None


@dataclass(frozen=True, slots=True)
class AlarmAnswered(Change):
    """The reporter of an alarm that went without their answers gives them: it is about `alarm` now."""

    alarm: NewAlarm


@dataclass(frozen=True, slots=True)
class FileTaken(Change):
    """An account took up, closed or opened again what is kept from whom it is about: its officer now."""

    incident_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AlarmSaid(Change):
    """Words are added to an alarm: its reporter's, or an answer of staff."""

    id: int
    incident_id: int
    account: int
    text: Secret
    at: datetime
    by_staff: bool = False
    picture: Secret | None = None
    written_at: datetime | None = None  # before that; empty: then


@dataclass(frozen=True, slots=True)
class AlarmGraver(Change):
    """Further words tell of harm to a child, which an alarm did not."""

    incident_id: int


@dataclass(frozen=True, slots=True)
class ReporterSeen(Change):
    """An officer was shown who raised an alarm."""

    incident_id: int
    account: int
    name: Secret
    at: datetime
