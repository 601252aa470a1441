"""The timeline of an incident: what was noted, and what became of its messages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.classroom import Outcome
from bot.features.incidents.rules.incident import TimelineEntry
from bot.records import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.classroom import MeetingState
    from bot.features.incidents.rules.incident import Incident
    from bot.records import Who


class TimelineEvent(StrEnum):
    """What is noted in an incident beside its states and resolutions, which go by their own values."""

    OPENED = "opened"
    REOPENED = "reopened"
    ORIGINAL_OPENED = "original_opened"
    APPEALED = "appealed"
    REPORT_MADE = "report_made"
    REPORTER_SEEN = "reporter_seen"
    MUTED = "muted"
    UNMUTED = "unmuted"
    MEMBER_REMOVED = "member_removed"
    READMITTED = "readmitted"
    BEGUN_MUTED = "begun_muted"  # as the next three: pressed, and what Telegram did is not known yet
    BEGUN_UNMUTED = "begun_unmuted"
    BEGUN_MEMBER_REMOVED = "begun_member_removed"
    BEGUN_READMITTED = "begun_readmitted"
    GUARDIAN_WRITTEN = "guardian_written"
    GUARDIAN_READ = "guardian_read"
    GUARDIAN_NOTE_DROPPED = "guardian_note_dropped"  # the incident was closed as a mistake before it left
    GUARDIAN_NOT_REACHED = "guardian_not_reached"  # no guardian's chat took the note
    ROOM_CHANGED = "room_changed"
    EXEMPTED = "exempted"
    EXEMPTION_REVOKED = "exemption_revoked"
    TOLD_ADMIN = "told_admin"  # as the next: nobody took it up in time
    TOLD_LEADER = "told_leader"
    RAISED_ADMIN = "raised_admin"  # as the next: a person raised it
    RAISED_LEADER = "raised_leader"
    FOR_COMMUNE = "for_commune"  # as the next two: a person had wording prepared for them
    FOR_DEPARTMENT = "for_department"
    FOR_POLICE = "for_police"


@dataclass(frozen=True, slots=True)
class Noted(Change):
    """The timeline of an incident notes an event. `by` None: the bot did it."""

    incident_id: int
    what: str
    at: datetime
    by: Who | None = None


class MessageEvent(StrEnum):
    """What becomes of an incident's messages: told by these, and not noted."""

    POSTED = "posted"
    REMOVED = "removed"
    NOT_REMOVED = "not_removed"
    GIVEN_BACK = "given_back"
    TAKEN_BACK = "taken_back"  # what was posted again is gone
    NOT_TAKEN_BACK = "not_taken_back"


def room_decided(state: MeetingState) -> str:
    """Return what is noted where staff decide on an incident's rooms, which have that state from then on."""
    return f"room_{state.value}"


def course_of(incident: Incident, noted: Sequence[TimelineEntry]) -> Iterator[TimelineEntry]:
    """Yield what became of an incident's messages, then what was noted of it."""
    for removal in incident.removals:
        yield TimelineEntry(removal.posted_at, MessageEvent.POSTED)
        if removal.settled_at is not None:
            yield TimelineEntry(
                removal.settled_at, MessageEvent.REMOVED if removal.gone else MessageEvent.NOT_REMOVED
            )
    for given in incident.given_back:
        if given.outcome is Outcome.DONE and given.at is not None:
            yield TimelineEntry(given.at, MessageEvent.GIVEN_BACK)
        if given.removed_at is not None:
            gone = MessageEvent.TAKEN_BACK if given.gone else MessageEvent.NOT_TAKEN_BACK
            yield TimelineEntry(given.removed_at, gone)
    yield from noted
