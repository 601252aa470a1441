"""Decides what staff may do about a leak's author in the group: mute for a day, remove, undo either.

Nothing here happens by itself, and nothing of it says that somebody is to blame. Power over a group comes
from its own class: that a class's room leaked there gives its staff no say over the members.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import Room
from bot.incidents.changes import RefreshCards
from bot.incidents.incident import Resolution
from bot.incidents.measures.changes import MeasureBegun, MeasureDropped, MeasureTaken
from bot.incidents.measures.kinds import AuthorMeasure
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.messages import IncidentJob
from bot.outbox import Dispatch, Postponed

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.facts.card import CardFacts, Taken
    from bot.incidents.incident import Incident
    from bot.records import Changes
    from bot.school.roles import Staff

MUTED_FOR: Final = timedelta(hours=24)
ASKED_AGAIN: Final = timedelta(minutes=1)  # while Telegram does not say whether it took a measure

_UNDO: Final = frozenset({AuthorMeasure.UNMUTE, AuthorMeasure.READMIT})


class MeasureReply(StrEnum):
    """The answer to a presser. The values name messages in `texts`."""

    ASK = "measure-ask"  # the card asks whether to do it
    MUTED = "measure-muted"
    UNMUTED = "measure-unmuted"
    REMOVED = "measure-removed"
    READMITTED = "measure-readmitted"  # and the author is sent an invitation
    READMITTED_BY_HAND = "measure-readmitted-by-hand"  # the author cannot be written to
    READMITTED_NO_INVITING = "measure-readmitted-no-inviting"  # the bot may not invite
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
    DELETED = "measure-deleted"
    UNSURE = "measure-unsure"  # Telegram did not answer


_DONE: Final = {
    AuthorMeasure.MUTE: MeasureReply.MUTED,
    AuthorMeasure.UNMUTE: MeasureReply.UNMUTED,
    AuthorMeasure.REMOVE: MeasureReply.REMOVED,
}
_TOLD: Final = {
    AuthorMeasure.MUTE: MeasureMessage.MUTE_TOLD,
    AuthorMeasure.UNMUTE: MeasureMessage.MUTE_TOLD,
    AuthorMeasure.REMOVE: MeasureMessage.REMOVE_TOLD,
    AuthorMeasure.READMIT: MeasureMessage.READMIT_TOLD,
}


class Seat(StrEnum):
    """What an account is in a group, as Telegram says."""

    MEMBER = "member"
    MUTED = "muted"
    ADMIN = "admin"
    OUTSIDE = "outside"
    DELETED = "deleted"  # the account is no more
    UNKNOWN = "unknown"


_INSIDE: Final = frozenset({Seat.MEMBER, Seat.MUTED, Seat.ADMIN})


@dataclass(frozen=True, slots=True)
class MeasurePress:
    """An account wants a measure about the author of an incident."""

    account: int
    name: Secret
    measure: AuthorMeasure
    incident_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """The answer to the presser; `who` did it before, where somebody did."""

    reply: MeasureReply
    who: Secret | None = None


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """What Telegram says of a group: the author's seat, and whether the bot may restrict and invite members.

    `may_restrict` None: Telegram did not answer.
    """

    author: Seat
    may_restrict: bool | None
    may_invite: bool = False


@dataclass(frozen=True, slots=True)
class BegunMeasure:
    """A measure that Telegram was asked to take, and of which it is not noted yet whether it did."""

    id: int
    incident: Incident
    measure: AuthorMeasure
    at: datetime

    def over(self, at: datetime) -> bool:
        """Tell whether a mute from then on has ended by itself."""
        return self.at + MUTED_FOR <= at


def in_force(taken: Taken | None, at: datetime) -> Taken | None:
    """Return a mute as long as it lasts."""
    return None if taken is None or taken.at + MUTED_FOR <= at else taken


def serves_group(incident: Incident, staff: Staff, account: int, at: datetime) -> bool:
    """Return whether an account has a role for the group in which an incident is, or for its classes."""
    return any(staff.roles_of(account, one, at) for one in (incident.group_id, *incident.answering))


def refused_about(
    incident: Incident | None, staff: Staff, account: int, facts: CardFacts, at: datetime
) -> MeasureReply | None:
    """Return why an account may do nothing about an incident's author; None where it may."""
    if incident is None or incident.alarm is not None:
        return MeasureReply.UNKNOWN
    if not serves_group(incident, staff, account, at):
        rooms = (one for meeting in incident.meetings for one in meeting.group_ids)
        others = any(staff.roles_of(account, one, at) for one in rooms)
        return MeasureReply.OTHERS_GROUP if others else MeasureReply.NOT_STAFF
    if incident.author is None:
        return MeasureReply.HIDDEN
    if incident.author == account:
        return MeasureReply.OWN_MESSAGE
    return MeasureReply.BY_STAFF if facts.by_staff else None


def may_take(
    press: MeasurePress, incident: Incident | None, staff: Staff, facts: CardFacts
) -> MeasureAnswer | None:
    """Return why a measure is not taken, before Telegram is asked; None where it may be.

    What was done to somebody by mistake can always be undone.
    """
    refusal = refused_about(incident, staff, press.account, facts, press.at)
    if refusal is not None:
        return MeasureAnswer(refusal)
    done = {
        AuthorMeasure.MUTE: (facts.muted, MeasureReply.ALREADY_MUTED),
        AuthorMeasure.REMOVE: (facts.removed, MeasureReply.ALREADY_REMOVED),
    }
    if press.measure in done:
        before, reply = done[press.measure]
        if before is not None:
            return MeasureAnswer(reply, before.name)
        mistake = incident is not None and incident.resolution is Resolution.FALSE_ALARM
        return MeasureAnswer(MeasureReply.MISTAKE) if mistake else None
    if press.measure is AuthorMeasure.UNMUTE:
        return MeasureAnswer(MeasureReply.NOT_MUTED) if facts.muted is None else None
    return MeasureAnswer(MeasureReply.NOT_REMOVED) if facts.removed is None else None


def hindrance(measure: AuthorMeasure, room: Room, membership: SeatFacts) -> MeasureReply | None:
    """Return what stands in the way at Telegram; None: nothing, as far as it says."""
    if room is not Room.SUPERGROUP and measure in (AuthorMeasure.MUTE, AuthorMeasure.UNMUTE):
        return MeasureReply.PLAIN_GROUP
    if membership.may_restrict is None or membership.author is Seat.UNKNOWN:
        return MeasureReply.UNSURE
    if not membership.may_restrict:
        return MeasureReply.NO_RIGHT
    if membership.author is Seat.DELETED:
        return MeasureReply.DELETED
    if measure in _UNDO:
        return None
    stands = {Seat.ADMIN: MeasureReply.ADMIN, Seat.OUTSIDE: MeasureReply.OUTSIDE}
    if measure is AuthorMeasure.MUTE:
        stands[Seat.MUTED] = MeasureReply.RESTRICTED
    return stands.get(membership.author)


def on_begun(
    press: MeasurePress, incident: Incident | None, staff: Staff, facts: CardFacts, begun_id: int
) -> tuple[MeasureAnswer | None, Changes]:
    """Note a measure before Telegram is asked to take it, so that a crash loses nothing; else say why not.

    Whether it was taken is looked up if nobody can say any more. `begun_id`: a fresh random id.
    """
    refusal = may_take(press, incident, staff, facts)
    if refusal is not None:
        return refusal, ()
    begun = MeasureBegun(begun_id, press.incident_id, press.measure, press.account, press.name, press.at)
    return None, (begun, Postponed(IncidentJob.SETTLE_MEASURE, begun_id, press.at))


def on_taken(begun: BegunMeasure, *, seats: SeatFacts, reachable: bool) -> tuple[MeasureAnswer, Changes]:
    """Record what Telegram did; `seats` is what it said before. `reachable`: the author can be written to."""
    incident, measure = begun.incident, begun.measure
    readmits = measure is AuthorMeasure.READMIT
    reply = _readmitted(seats, reachable=reachable) if readmits else _DONE[measure]
    kind = None if reply is MeasureReply.READMITTED_INSIDE else _TOLD[measure]
    told = (Dispatch(kind, incident.id, incident.author),) if kind is not None and reachable else ()
    taken = MeasureTaken(begun.id, incident.id, measure)
    return MeasureAnswer(reply), (taken, *told, RefreshCards(incident.id))


def was_taken(begun: BegunMeasure, seat: Seat, at: datetime) -> bool | None:
    """Tell by an author's seat whether Telegram took a measure; None: nobody can say.

    Who was removed and may come back sits nowhere either way: nothing is lost by pressing again.
    """
    if begun.measure is AuthorMeasure.READMIT:
        return False
    if seat is Seat.UNKNOWN or (begun.measure is AuthorMeasure.MUTE and begun.over(at)):
        return None
    return {
        AuthorMeasure.MUTE: seat is Seat.MUTED,
        AuthorMeasure.UNMUTE: seat is not Seat.MUTED,
        AuthorMeasure.REMOVE: seat not in _INSIDE,
    }[begun.measure]


def on_settled(begun: BegunMeasure, *, seats: SeatFacts, reachable: bool, at: datetime) -> Changes:
    """Settle a measure of which it is not known whether Telegram took it; `seats` is what it says now.

    It is asked again for a day; then the timeline goes on saying that it is not known.
    """
    taken = was_taken(begun, seats.author, at)
    if taken is None:
        again = Postponed(IncidentJob.SETTLE_MEASURE, begun.id, at + ASKED_AGAIN)
        return () if begun.over(at) else (again,)
    if not taken:
        return (MeasureDropped(begun.id), RefreshCards(begun.incident.id))
    return on_taken(begun, seats=seats, reachable=reachable)[1]


def _readmitted(seats: SeatFacts, *, reachable: bool) -> MeasureReply:
    """Return how somebody comes back who was removed."""
    if seats.author in _INSIDE:
        return MeasureReply.READMITTED_INSIDE
    if not reachable:
        return MeasureReply.READMITTED_BY_HAND
    return MeasureReply.READMITTED if seats.may_invite else MeasureReply.READMITTED_NO_INVITING
