"""Decides what staff may do about a leak's author in the group: mute for a day, remove, undo either.

Nothing here happens by itself, and nothing of it says that somebody is to blame. Power over a group comes
from its own class: that a class's room leaked there gives its staff no say over the members. Who is shown
whose accounts opened the door of a room that leaked is decided here too: it proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.classroom import Room, Secret
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import CardFacts, Taken
from bot.features.incidents.rules.incident import Incident
from bot.features.incidents.rules.permissions import own_rooms
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.sanctions.buttons import SanctionJob, SanctionMessage
from bot.outbox import Dispatch, Postponed
from bot.records import Change, Changes, Who
from bot.roles import Staff

MUTED_FOR: Final = timedelta(hours=24)
ASKED_AGAIN: Final = timedelta(minutes=1)  # while Telegram does not say whether it took a sanction


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


class DoorsReply(StrEnum):
    """The answer to staff who want to see who opened a door. The values name messages in `texts`."""

    SHOWN = "doors-shown"
    NONE = "doors-none"  # nobody whose account is bound now opened it
    OTHERS_ROOM = "doors-others-room"
    NO_ROOM = "doors-no-room"
    START = "press-report-start"  # nothing can be sent to an account that has not started the bot
    UNKNOWN = "press-unknown"


class MembershipState(StrEnum):
    """What an account is in a group, as Telegram says."""

    MEMBER = "member"
    MUTED = "muted"
    ADMIN = "admin"
    OUTSIDE = "outside"
    DELETED = "deleted"  # the account is no more
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
    """A sanction that Telegram was asked to take, and of which it is not noted yet whether it did."""

    id: int
    incident: Incident
    sanction: Sanction
    at: datetime

    def over(self, at: datetime) -> bool:
        """Tell whether a mute from then on has ended by itself."""
        return self.at + MUTED_FOR <= at


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


def hindrance(sanction: Sanction, room: Room, membership: Membership) -> SanctionReply | None:
    """Return what stands in the way at Telegram; None: nothing, as far as it says."""
    if room is not Room.SUPERGROUP and sanction in (Sanction.MUTE, Sanction.UNMUTE):
        return SanctionReply.PLAIN_GROUP
    if membership.may_restrict is None or membership.author is MembershipState.UNKNOWN:
        return SanctionReply.UNSURE
    if not membership.may_restrict:
        return SanctionReply.NO_RIGHT
    if membership.author is MembershipState.DELETED:
        return SanctionReply.DELETED
    if sanction in UNDOES:
        return None
    stands = {
        MembershipState.ADMIN: SanctionReply.ADMIN,
        MembershipState.OUTSIDE: SanctionReply.OUTSIDE,
    }
    if sanction is Sanction.MUTE:
        stands[MembershipState.MUTED] = SanctionReply.RESTRICTED
    return stands.get(membership.author)


def on_begun(
    asked: SanctionRequest, sanction: Sanction, begun_id: int
) -> tuple[SanctionAnswer | None, Changes]:
    """Note a sanction before Telegram is asked to take it, so that a crash loses nothing; else say why not.

    Whether it was taken is looked up if nobody can say any more. `begun_id`: a fresh random id.
    """
    refusal = may_take(asked, sanction)
    if refusal is not None or asked.incident is None:
        return refusal, ()
    begun = SanctionBegun(begun_id, Noted(asked.incident.id, sanction.begun, asked.at, asked.who))
    return None, (begun, Postponed(SanctionJob.SETTLE, begun_id, asked.at))


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
    told = (Dispatch(kind, incident.id, incident.author),) if tells else ()
    taken = SanctionSettled(begun.id, begun.sanction)
    return reply, (taken, *told, RefreshCards(incident.id))


def _readmitted(membership: Membership, *, reachable: bool) -> SanctionReply:
    """Return how somebody comes back who was removed."""
    if membership.author in _INSIDE:
        return SanctionReply.READMITTED_INSIDE
    if not reachable:
        return SanctionReply.READMITTED_BY_HAND
    return SanctionReply.READMITTED if membership.may_invite else SanctionReply.READMITTED_NO_INVITING


def was_taken(begun: BegunSanction, author: MembershipState, at: datetime) -> bool | None:
    """Tell by what an author is in the group whether Telegram took a sanction; None: nobody can say.

    Who was removed and may come back is nothing there either way: nothing is lost by pressing again.
    """
    if begun.sanction is Sanction.READMIT:
        return False
    if author is MembershipState.UNKNOWN or (begun.sanction is Sanction.MUTE and begun.over(at)):
        return None
    return {
        Sanction.MUTE: author is MembershipState.MUTED,
        Sanction.UNMUTE: author is not MembershipState.MUTED,
        Sanction.REMOVE: author not in _INSIDE,
    }[begun.sanction]


def on_settled(begun: BegunSanction, membership: Membership, at: datetime, *, reachable: bool) -> Changes:
    """Settle a sanction of which it is not known whether Telegram took it; `membership` is from now.

    It is asked again for a day; then the timeline goes on saying that it is not known.
    """
    taken = was_taken(begun, membership.author, at)
    if taken is None:
        return () if begun.over(at) else (Postponed(SanctionJob.SETTLE, begun.id, at + ASKED_AGAIN),)
    if not taken:
        return SanctionSettled(begun.id, None), RefreshCards(begun.incident.id)
    return on_taken(begun, membership, reachable=reachable)[1]


def rooms_shown(asked: SanctionRequest) -> tuple[int, ...]:
    """Return the rooms an incident gave away whose doors an account may be shown: of its own classes alone.

    Who wrote the incident's message is not shown them.
    """
    incident, account = asked.incident, asked.who.account
    if incident is None or account == incident.author:
        return ()
    return tuple(each.id for each in own_rooms(incident, asked.staff, account, asked.at))


def on_doors_seen(asked: SanctionRequest, *, any_opened: bool, reachable: bool) -> tuple[DoorsReply, Changes]:
    """Show who opened the doors, and note that in the timeline; also where nobody did.

    `reachable`: it can be sent to the account in private.
    """
    incident = asked.incident
    if incident is None:
        return DoorsReply.UNKNOWN, ()
    if not incident.meetings:
        return DoorsReply.NO_ROOM, ()
    if not rooms_shown(asked):
        return DoorsReply.OTHERS_ROOM, ()
    if not reachable:
        return DoorsReply.START, ()
    seen = Noted(incident.id, TimelineEvent.DOORS_SEEN, asked.at, asked.who)
    return DoorsReply.SHOWN if any_opened else DoorsReply.NONE, (seen, RefreshCards(incident.id))
