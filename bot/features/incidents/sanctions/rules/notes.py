"""Decides whether staff write to the guardians of a leak's author: by a press alone, once an incident.

Nothing is decided by it, and the words say so. That a guardian read it is known by a press of theirs alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from bot.classroom import Secret
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.sanctions.buttons import SanctionMessage
from bot.features.incidents.sanctions.rules.sanctions import (
    SanctionAnswer,
    SanctionReply,
    SanctionRequest,
    refused,
)
from bot.outbox import Dispatch
from bot.records import Add, Changes, Kept, Record, changed


class NoteReply(StrEnum):
    """The answer to staff who write to guardians, or to a guardian. The values name messages in `texts`."""

    ASK = "note-ask"  # the words are shown, to be sent or replaced by others
    SENT = "note-sent"
    ALREADY = "note-already"
    NO_PUPIL = "note-no-pupil"  # the account is bound to nobody of the class
    NO_GUARDIAN = "note-no-guardian"  # none who can be written to
    MISTAKE = "note-mistake"  # staff closed it as a false alarm
    OVER = "note-over"  # the words were shown too long ago
    START = "press-report-start"  # nothing can be sent to an account that has not started the bot
    OTHER_WORDS = "note-other-words"  # others were shown since
    SHOWN = "note-shown"  # what was written
    READ = "note-read"
    NOT_FOR_YOU = "note-not-for-you"


@dataclass(frozen=True, slots=True)
class GuardianNote(Record):
    """What staff wrote to the guardians. `account` and `name`: who did. `text` None: the usual words.

    `sent_at`: when Telegram first took it for a guardian. `read_at`: when a guardian first said so.
    """

    id: int
    incident_id: Annotated[int, Kept(of="incidents")]
    account: Annotated[int, Kept(account=True)]
    name: Annotated[Secret, Kept("name_sealed", chosen=True)]
    text: Secret | None
    at: datetime
    sent_at: datetime | None = None
    read_at: datetime | None = None


def may_write(asked: SanctionRequest, guardians: Sequence[int]) -> SanctionAnswer | None:
    """Return why an account may not write to the guardians; None where it may.

    `guardians` are the accounts that can be written to.
    """
    refusal, incident = refused(asked), asked.incident
    if refusal is not None or incident is None:
        return SanctionAnswer(refusal or SanctionReply.UNKNOWN)
    if asked.facts.note is not None:
        return SanctionAnswer(NoteReply.ALREADY, asked.facts.note.written.name)
    if incident.is_mistake:
        return SanctionAnswer(NoteReply.MISTAKE)
    if incident.pupil is None:
        return SanctionAnswer(NoteReply.NO_PUPIL)
    return None if guardians else SanctionAnswer(NoteReply.NO_GUARDIAN)


def on_note(
    asked: SanctionRequest, text: Secret | None, guardians: Sequence[int], note_id: int
) -> tuple[SanctionAnswer, Changes]:
    """Write to each guardian who can be written to. `note_id`: a fresh random id."""
    refusal, incident = may_write(asked, guardians), asked.incident
    if refusal is not None or incident is None:
        return refusal or SanctionAnswer(SanctionReply.UNKNOWN), ()
    return SanctionAnswer(NoteReply.SENT), (
        Add(GuardianNote(note_id, incident.id, asked.who.account, asked.who.name, text, asked.at)),
        Noted(incident.id, TimelineEvent.GUARDIAN_WRITTEN, asked.at, asked.who),
        *(Dispatch(SanctionMessage.GUARDIAN_NOTE, note_id, each) for each in guardians),
        RefreshCards(incident.id),
    )


def may_see(asked: SanctionRequest, *, reachable: bool) -> NoteReply | SanctionReply:
    """Decide whether an account is shown the words that guardians were sent: of the group's own staff alone.

    `reachable`: it can be written to in private.
    """
    refusal = refused(asked)
    if refusal is not None:
        return refusal
    if asked.facts.note is None:
        return SanctionReply.UNKNOWN
    return NoteReply.SHOWN if reachable else NoteReply.START


def on_note_read(note: GuardianNote, at: datetime) -> Changes:
    """Note that a guardian says they read it; the first press counts."""
    if note.read_at is not None:
        return ()
    read = Noted(note.incident_id, TimelineEvent.GUARDIAN_READ, at)
    return changed(note, read_at=at), read, RefreshCards(note.incident_id)
