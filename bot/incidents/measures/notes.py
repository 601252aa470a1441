"""Decides whether staff write to the guardians of a leak's author: by a press alone, once an incident.

Nothing is decided by it, and the words say so. That a guardian read it is known by a press of theirs alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.incidents.changes import RefreshCards
from bot.incidents.incident import Resolution
from bot.incidents.measures.changes import GuardianNoted, NoteRead
from bot.incidents.measures.measure import MeasureReply, refused_about
from bot.incidents.measures.messages import MeasureMessage
from bot.outbox import Dispatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.facts.card import CardFacts, Taken
    from bot.incidents.incident import Incident
    from bot.records import Changes
    from bot.school.roles import Staff


class NoteReply(StrEnum):
    """The answer to staff who write, or to a guardian. The values name messages in `texts`."""

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
class NoteWish:
    """An account wants to write to the guardians of an incident's author. `text` None: the usual words."""

    account: int
    name: Secret
    incident_id: int
    text: Secret | None
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteAnswer:
    """The answer to the presser; `who` wrote before, where somebody did."""

    reply: NoteReply | MeasureReply
    who: Secret | None = None


@dataclass(frozen=True, slots=True)
class GuardianNote:
    """A note as it is shown. `text` None: the usual words. `read_at` None: nobody pressed.

    `written`: by whom and when.
    """

    id: int
    incident: Incident
    text: Secret | None
    written: Taken
    read_at: datetime | None

    @property
    def withdrawn(self) -> bool:
        """Return whether it goes to no guardian any more: staff closed the incident as a false alarm."""
        return self.incident.resolution is Resolution.FALSE_ALARM


def may_write(
    wish: NoteWish, incident: Incident | None, staff: Staff, facts: CardFacts, guardians: Sequence[int]
) -> NoteAnswer | None:
    """Return why an account may not write to the guardians; None where it may.

    `guardians` are the accounts that can be written to.
    """
    refusal = refused_about(incident, staff, wish.account, facts, wish.at)
    if refusal is not None or incident is None:
        return NoteAnswer(refusal or MeasureReply.UNKNOWN)
    if facts.note is not None:
        return NoteAnswer(NoteReply.ALREADY, facts.note.written.name)
    if incident.resolution is Resolution.FALSE_ALARM:
        return NoteAnswer(NoteReply.MISTAKE)
    if incident.pupil is None:
        return NoteAnswer(NoteReply.NO_PUPIL)
    return None if guardians else NoteAnswer(NoteReply.NO_GUARDIAN)


def on_note(
    wish: NoteWish,
    incident: Incident | None,
    staff: Staff,
    facts: CardFacts,
    *,
    guardians: Sequence[int],
    note_id: int,
) -> tuple[NoteAnswer, Changes]:
    """Write to each guardian who can be written to. `note_id`: a fresh random id."""
    refusal = may_write(wish, incident, staff, facts, guardians)
    if refusal is not None:
        return refusal, ()
    noted = GuardianNoted(note_id, wish.incident_id, wish.account, wish.name, wish.text, wish.at)
    told = tuple(Dispatch(MeasureMessage.GUARDIAN_NOTE, note_id, each) for each in guardians)
    return NoteAnswer(NoteReply.SENT), (noted, *told, RefreshCards(wish.incident_id))


def may_see(
    account: int, incident: Incident | None, staff: Staff, facts: CardFacts, at: datetime, *, reachable: bool
) -> NoteReply | MeasureReply:
    """Decide whether an account is shown the words that guardians were sent: of the group's own staff alone.

    `reachable`: it can be written to in private.
    """
    refusal = refused_about(incident, staff, account, facts, at)
    if refusal is not None:
        return refusal
    if facts.note is None:
        return MeasureReply.UNKNOWN
    return NoteReply.SHOWN if reachable else NoteReply.START


def on_note_read(
    note: GuardianNote | None, account: int, guardians: Sequence[int], at: datetime
) -> tuple[NoteReply, Changes]:
    """Note that a guardian says they read it; the first press counts."""
    if note is None or account not in guardians:
        return NoteReply.NOT_FOR_YOU, ()
    if note.read_at is not None:
        return NoteReply.READ, ()
    return NoteReply.READ, (NoteRead(note.id, note.incident.id, at), RefreshCards(note.incident.id))
