"""Decides what staff may do about a leak's author: mute for a day, remove, undo either, write to guardians.

Nothing here happens by itself, and nothing of it says that somebody is to blame. Power over a group comes
from its own class: that a class's room leaked there gives its staff no say over the members. Guardians are
written to once an incident, in words that accuse nobody; that one read them is known by a press of theirs
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Room, Secret
from bot.features.incidents.buttons import SanctionMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import CardFacts, Taken
from bot.features.incidents.rules.incident import Incident
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Add, Change, Changes, Kept, Record, Who, changed
from bot.roles import Staff

MUTED_FOR: Final = timedelta(hours=24)


class Sanction(StrEnum):
    """What is done about an author. The values are noted in timelines."""

    MUTE = "muted"
    UNMUTE = "unmuted"
    REMOVE = "member_removed"
    READMIT = "readmitted"

    @property
    def begun(self) -> str:
        """Return what is noted while it is not known whether Telegram did it."""
        return f"begun_{self.value}"


UNDOES: Final = {Sanction.UNMUTE: Sanction.MUTE, Sanction.READMIT: Sanction.REMOVE}


class SanctionReply(StrEnum):
    """The answer to a presser. The values name messages in `texts`."""

    MUTED = "measure-muted"
    UNMUTED = "measure-unmuted"
    REMOVED = "measure-removed"
    READMITTED = "measure-readmitted"  # and the author is sent an invitation
    READMITTED_BY_HAND = "measure-readmitted-by-hand"  # the bot cannot send an invitation
    READMITTED_INSIDE = "measure-readmitted-inside"  # the author is back already
    ALREADY_MUTED = "measure-already-muted"
    ALREADY_REMOVED = "measure-already-removed"
    NOT_MUTED = "measure-not-muted"
    NOT_REMOVED = "measure-not-removed"
    MISTAKE = "measure-mistake"  # staff closed it as a false alarm
    HIDDEN = "measure-hidden"  # a channel or an anonymous admin wrote it, or who wrote it is forgotten
    BY_STAFF = "measure-by-staff"
    OTHERS_GROUP = "measure-others-group"
    OWN_MESSAGE = "press-own-message"
    NOT_STAFF = "press-not-staff"
    UNKNOWN = "press-unknown"
    NO_RIGHT = "measure-no-right"
    PLAIN_GROUP = "measure-plain-group"  # Telegram mutes in supergroups alone
    ADMIN = "measure-admin"
    OUTSIDE = "measure-outside"
    RESTRICTED = "measure-restricted"  # somebody else muted the account
    UNSURE = "measure-unsure"  # Telegram did not answer


class NoteReply(StrEnum):
    """The answer to staff who write to guardians, or to a guardian. The values name messages in `texts`."""

    ASK = "note-ask"  # for own words, in private
    SENT = "note-sent"
    ALREADY = "note-already"
    NO_PUPIL = "note-no-pupil"  # the account is bound to nobody of the class
    NO_GUARDIAN = "note-no-guardian"  # none who can be written to
    OVER = "note-over"  # others were shown since, or the words were shown too long ago
    READ = "note-read"
    NOT_FOR_YOU = "note-not-for-you"


class MembershipState(StrEnum):
    """What an account is in a group, as Telegram says."""

    MEMBER = "member"
    MUTED = "muted"
    ADMIN = "admin"
    OUTSIDE = "outside"  # or the account is no more
    UNKNOWN = "unknown"


_INSIDE: Final = frozenset({MembershipState.MEMBER, MembershipState.MUTED, MembershipState.ADMIN})


@dataclass(frozen=True, slots=True)
class Membership:
    """What an author is in a group, as Telegram says, and whether the bot may restrict and invite there.

    `may_restrict` None: Telegram did not answer.
    """

    author: MembershipState
    may_restrict: bool | None
    may_invite: bool = False


@dataclass(frozen=True, slots=True)
class SanctionRequest:
    """Somebody wants something about the author of an incident.

    `incident` None: there is none. `staff`: the presser's roles. `facts`: what is in force about the author.
    """

    who: Who
    incident: Incident | None
    staff: Staff
    facts: CardFacts
    at: datetime


@dataclass(frozen=True, slots=True)
class SanctionAnswer:
    """The answer to the presser, a message in `texts`; `who` did it before, where somebody did."""

    reply: StrEnum
    who: Secret | None = None


@dataclass(frozen=True, slots=True)
class SanctionBegun(Change):
    """A sanction, which Telegram is asked for next, is noted as begun, with that id."""

    id: int
    noted: Noted


@dataclass(frozen=True, slots=True)
class SanctionSettled(Change):
    """Telegram did what was begun. `sanction` None: it did not."""

    begun_id: int
    sanction: Sanction | None


@dataclass(frozen=True, slots=True)
class BegunSanction:
    """A sanction that Telegram is asked to take, and of which it is not noted yet whether it did.

    `again`: it was begun before, and nobody could say what became of it.
    """

    id: int
    incident: Incident
    author: int
    sanction: Sanction
    again: bool = False


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


def in_force(taken: Taken | None, at: datetime) -> Taken | None:
    """Return a mute as long as it lasts."""
    return None if taken is None or taken.at + MUTED_FOR <= at else taken


def refused(asked: SanctionRequest) -> SanctionReply | None:
    """Return why an account may do nothing about an incident's author; None where it may."""
    incident, account = asked.incident, asked.who.account
    if incident is None or incident.alarm is not None:
        return SanctionReply.UNKNOWN
    own = (incident.group_id, *incident.answering)
    if not any(asked.staff.roles_of(account, one, asked.at) for one in own):
        rooms = (one for meeting in incident.meetings for one in meeting.group_ids)
        others = any(asked.staff.roles_of(account, one, asked.at) for one in rooms)
        return SanctionReply.OTHERS_GROUP if others else SanctionReply.NOT_STAFF
    if incident.author is None:
        return SanctionReply.HIDDEN
    if incident.author == account:
        return SanctionReply.OWN_MESSAGE
    return SanctionReply.BY_STAFF if asked.facts.by_staff else None


def may_take(asked: SanctionRequest, sanction: Sanction) -> SanctionAnswer | None:
    """Return why a sanction is not taken, before Telegram is asked; None where it may be.

    What was done to somebody by mistake can always be undone.
    """
    refusal = refused(asked)
    if refusal is not None:
        return SanctionAnswer(refusal)
    mutes = Sanction.MUTE in (sanction, UNDOES.get(sanction))
    before = asked.facts.muted if mutes else asked.facts.removed
    if sanction in UNDOES:
        nothing = SanctionReply.NOT_MUTED if mutes else SanctionReply.NOT_REMOVED
        return SanctionAnswer(nothing) if before is None else None
    if before is not None:
        already = SanctionReply.ALREADY_MUTED if mutes else SanctionReply.ALREADY_REMOVED
        return SanctionAnswer(already, before.name)
    mistake = asked.incident is not None and asked.incident.is_mistake
    return SanctionAnswer(SanctionReply.MISTAKE) if mistake else None


def hindrance(sanction: Sanction, room: Room, membership: Membership, *, again: bool) -> SanctionReply | None:
    """Return what stands in the way at Telegram; None: nothing, as far as it says.

    `again`: it was asked before, so that an author who is muted or gone may be so by that.
    """
    if room is not Room.SUPERGROUP and sanction in (Sanction.MUTE, Sanction.UNMUTE):
        return SanctionReply.PLAIN_GROUP
    if membership.may_restrict is None or membership.author is MembershipState.UNKNOWN:
        return SanctionReply.UNSURE
    if not membership.may_restrict:
        return SanctionReply.NO_RIGHT
    if sanction in UNDOES:
        return None
    stands = {MembershipState.ADMIN: SanctionReply.ADMIN}
    if not again:
        stands[MembershipState.OUTSIDE] = SanctionReply.OUTSIDE
        if sanction is Sanction.MUTE:
            stands[MembershipState.MUTED] = SanctionReply.RESTRICTED
    return stands.get(membership.author)


def on_begun(
    asked: SanctionRequest, sanction: Sanction, begun_id: int
) -> tuple[SanctionAnswer | None, Changes]:
    """Note a sanction before Telegram is asked to take it, so that a crash loses nothing; else say why not.

    A press that is handled again goes on with what it had begun. `begun_id`: a fresh random id.
    """
    refusal = may_take(asked, sanction)
    if refusal is not None or asked.incident is None:
        return refusal, ()
    return None, (SanctionBegun(begun_id, Noted(asked.incident.id, sanction.begun, asked.at, asked.who)),)


def on_taken(
    begun: BegunSanction, membership: Membership, *, reachable: bool
) -> tuple[SanctionReply, Changes]:
    """Record what Telegram did; `membership` is from before. `reachable`: the author can be written to."""
    incident = begun.incident
    reply, kind = {
        Sanction.MUTE: (SanctionReply.MUTED, SanctionMessage.MUTE_TOLD),
        Sanction.UNMUTE: (SanctionReply.UNMUTED, SanctionMessage.MUTE_TOLD),
        Sanction.REMOVE: (SanctionReply.REMOVED, SanctionMessage.REMOVE_TOLD),
        Sanction.READMIT: (_readmitted(membership, reachable=reachable), SanctionMessage.READMIT_TOLD),
    }[begun.sanction]
    tells = reachable and reply is not SanctionReply.READMITTED_INSIDE
    told = (Dispatch(kind, incident.id, begun.author),) if tells else ()
    taken = SanctionSettled(begun.id, begun.sanction)
    return reply, (taken, *told, RefreshCards(incident.id))


def _readmitted(membership: Membership, *, reachable: bool) -> SanctionReply:
    """Return how somebody comes back who was removed."""
    if membership.author in _INSIDE:
        return SanctionReply.READMITTED_INSIDE
    invites = reachable and membership.may_invite
    return SanctionReply.READMITTED if invites else SanctionReply.READMITTED_BY_HAND


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
        return SanctionAnswer(SanctionReply.MISTAKE)
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


def on_note_read(note: GuardianNote, at: datetime) -> Changes:
    """Note that a guardian says they read it; the first press counts."""
    if note.read_at is not None:
        return ()
    read = Noted(note.incident_id, TimelineEvent.GUARDIAN_READ, at)
    return changed(note, read_at=at), read, RefreshCards(note.incident_id)
