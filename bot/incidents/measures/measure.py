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
from bot.incidents.measures.changes import MeasureTaken
from bot.incidents.measures.kinds import AuthorMeasure
from bot.incidents.measures.messages import MeasureMessage
from bot.outbox import Dispatch

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.facts.card import CardFacts, Taken
    from bot.incidents.incident import Incident
    from bot.outbox import Changes
    from bot.school.roles import Staff

MUTED_FOR: Final = timedelta(hours=24)


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


def on_taken(
    press: MeasurePress,
    incident: Incident | None,
    staff: Staff,
    facts: CardFacts,
    *,
    seats: SeatFacts,
    reachable: bool,
) -> tuple[MeasureAnswer, Changes]:
    """Record what Telegram did at a press; `seats` is what it said before.

    `reachable`: the author can be written to in private.
    """
    refusal = may_take(press, incident, staff, facts)
    if refusal is not None or incident is None:
        return refusal or MeasureAnswer(MeasureReply.UNKNOWN), ()
    taken = MeasureTaken(incident.id, press.measure, press.account, press.name, press.at)
    readmits = press.measure is AuthorMeasure.READMIT
    reply = _readmitted(seats, reachable=reachable) if readmits else _DONE[press.measure]
    kind = None if reply is MeasureReply.READMITTED_INSIDE else _TOLD.get(press.measure)
    told = (Dispatch(kind, incident.id, incident.author),) if kind is not None and reachable else ()
    return MeasureAnswer(reply), (taken, *told, RefreshCards(incident.id))


def _readmitted(seats: SeatFacts, *, reachable: bool) -> MeasureReply:
    """Return how somebody comes back who was removed."""
    if seats.author in _INSIDE:
        return MeasureReply.READMITTED_INSIDE
    if not reachable:
        return MeasureReply.READMITTED_BY_HAND
    return MeasureReply.READMITTED if seats.may_invite else MeasureReply.READMITTED_NO_INVITING
