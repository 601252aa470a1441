"""Owners appoint staff by invitation, with an end date; roles end then; an account can be locked at once.

An invitation is valid for one person and a week, and only while its maker is an owner of the school, who is
asked whether the account that came by it is the one that was meant.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules.groups import GroupConfirmed
from bot.outbox import Dispatch, Rearm
from bot.records import Changes, Kept, Record, Who
from bot.roles import Member, Role, RoleSet, Staff, Standing

INVITE_VALID: Final = timedelta(days=7)
LOOKED_BACK: Final = timedelta(days=7)  # period of an account's actions that is shown when it is locked
YEAR_ENDS: Final = (5, 31)  # month and day on which a school year in Vietnam ends


class Ends(StrEnum):
    """When a role is to end."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NEVER = "never"


def ends_at(ends: Ends, at: datetime, zone: tzinfo) -> datetime | None:
    """Return when a role given now ends: at the end of a day, in the school's zone."""
    today = at.astimezone(zone).date()
    if ends is Ends.NEVER:
        return None
    if ends is Ends.YEAR:
        last = today.replace(month=YEAR_ENDS[0], day=YEAR_ENDS[1])
        day = last if today < last else last.replace(year=last.year + 1)
    else:
        day = today + timedelta(days={Ends.TODAY: 0, Ends.WEEK: 7, Ends.MONTH: 30}[ends])
    return datetime.combine(day + timedelta(days=1), time.min, zone)


@dataclass(frozen=True, slots=True)
class Invite(Record):
    """An invitation to a role. `group_id` None: in the whole school. `until` None: without end.

    `token_fingerprint` None: it has no link now, since its maker still chooses, or is asked about somebody.
    `candidate`: the account that came by it, until its maker says whether it is the one. `used_by` None:
    nobody yet, or that was forgotten.
    """

    id: int
    role: Role
    group_id: Annotated[int | None, Kept(of="groups")]
    until: datetime | None
    token_fingerprint: bytes | None
    made_by: Annotated[int, Kept(account=True)]
    made_at: datetime
    expires_at: datetime
    candidate: Annotated[int | None, Kept(account=True)] = None
    candidate_name: Annotated[Secret | None, Kept(chosen=True)] = None
    came_at: datetime | None = None
    used_by: Annotated[int | None, Kept(account=True)] = None
    used_at: datetime | None = None


class InviteReply(StrEnum):
    """Reply to the opener of an invitation's link. The values name messages in `texts`."""

    SPENT = "team-spent"
    OWN = "team-own"  # this account used it, and has its role
    STUDENT = "team-student"
    ALREADY = "team-already"
    ASKED = "team-asked"  # its maker is asked about this account
    TAKEN = "team-taken"  # its maker is being asked about another account


class LinkReply(StrEnum):
    """Reply to the opener of an owner link. The values name messages in `texts`."""

    WELCOME = "owner-welcome"
    SPENT = "owner-link-spent"
    STUDENT = "team-student"


@dataclass(frozen=True, slots=True)
class Invited:
    """An account opens an invitation's link. `member_id`: a fresh random id."""

    member_id: int
    who: Who
    at: datetime
    student: bool = False


def on_invited(invited: Invited, invite: Invite | None, staff: Staff) -> tuple[InviteReply, Changes]:
    """Decide what opening an invitation changes; with changes the account becomes its candidate."""
    if invite is None:
        return InviteReply.SPENT, ()
    held = staff.roles_of(invited.who.account, invite.group_id, invited.at) & {invite.role, Role.OWNER}
    if not _is_good(invite, staff, invited.at):
        return InviteReply.OWN if held and invite.used_by == invited.who.account else InviteReply.SPENT, ()
    if invited.student:
        return InviteReply.STUDENT, ()
    if held:
        return InviteReply.ALREADY, ()
    if invite.candidate is None:
        return InviteReply.ASKED, (Dispatch(SchoolMessage.INVITE_ASKED, invite.id, invite.made_by),)
    return InviteReply.ASKED if invite.candidate == invited.who.account else InviteReply.TAKEN, ()


class CandidateReply(StrEnum):
    """Reply to the maker of an invitation who says whether it was meant for the one who came by it."""

    WELCOME = "team-who-appointed"
    REFUSED = "team-who-refused"
    STUDENT = "team-who-student"
    GONE = "team-draft-gone"


def on_candidate(
    maker: int, came: Invited, invite: Invite | None, staff: Staff, *, accept: bool
) -> tuple[CandidateReply, Changes]:
    """Decide the answer about the account that `came` by an invitation; its maker's power is asked again."""
    if (
        invite is None
        or not _is_good(invite, staff, came.at)
        or (invite.made_by, invite.candidate) != (maker, came.who.account)
    ):
        return CandidateReply.GONE, ()
    told = Dispatch(SchoolMessage.INVITE_ANSWERED, invite.id, came.who.account)
    if not accept:
        return CandidateReply.REFUSED, (told,)
    if came.student:
        return CandidateReply.STUDENT, ()
    return CandidateReply.WELCOME, (*_appointed(came, invite), told, Rearm())


def _appointed(came: Invited, invite: Invite) -> Changes:
    role = RoleSet(
        came.member_id,
        came.who.account,
        invite.role,
        invite.group_id,
        Standing.CONFIRMED,
        came.who.name,
        invite.made_by,
        came.at,
        invite.until,
    )
    if invite.group_id is None:
        return (role,)
    return role, GroupConfirmed(invite.group_id, invite.made_by, came.at)


class LockReply(StrEnum):
    """Reply to an owner who locks an account. The values name messages in `texts`."""

    LOCKED = "team-locked"
    ALREADY = "team-locked-already"
    SELF = "team-lock-self"
    SETTINGS = "team-lock-settings"
    NOT_OWNER = "team-not-owner"


def on_locked(
    owner: int, target: int, staff: Staff, at: datetime, *, named_in_settings: Container[int]
) -> tuple[LockReply, Changes]:
    """Decide what locking an account changes: all its roles end now, those asked for too."""
    if not staff.owns(owner, at):
        return LockReply.NOT_OWNER, ()
    if owner == target:
        return LockReply.SELF, ()
    if target in named_in_settings:
        return LockReply.SETTINGS, ()
    roles = [member for member in staff.members if member.account == target and _stands(member, at)]
    if not roles:
        return LockReply.ALREADY, ()
    return LockReply.LOCKED, tuple(ended(member, owner, at) for member in roles)


def on_dates(staff: Staff, at: datetime) -> tuple[RoleSet, ...]:
    """Return the changes that end the roles whose end date has passed."""
    over = (
        member
        for member in staff.members
        if member.standing is Standing.CONFIRMED and member.until is not None and member.until <= at
    )
    return tuple(ended(member, None, at) for member in over)


def ended(member: Member, by: int | None, at: datetime) -> RoleSet:
    """Return the change that ends a role."""
    return RoleSet(
        member.id,
        member.account,
        member.role,
        member.group_id,
        Standing.ENDED,
        member.name,
        by,
        at,
        member.until,
    )


class Deed(StrEnum):
    """Kind of a staff action. The values name messages in `texts`."""

    INCIDENT = "deed-incident"
    LESSON = "deed-lesson"
    PAUSE = "deed-pause"
    FREEZE = "deed-freeze"
    LEVEL = "deed-level"
    WATCH = "deed-watch"
    ROLE = "deed-role"
    GROUP = "deed-group"
    CHAT = "deed-chat"
    RULE = "deed-rule"
    PIN = "deed-pin"
    RULES = "deed-rules"


@dataclass(frozen=True, slots=True)
class StaffAction:
    """An action of an account of staff. `about`: an incident's number, else empty."""

    at: datetime
    deed: Deed
    about: str = ""


def _is_good(invite: Invite, staff: Staff, at: datetime) -> bool:
    if (
        invite.used_at is not None
        or invite.expires_at <= at
        or (invite.until is not None and invite.until <= at)
    ):
        return False
    return staff.owns(invite.made_by, at)


def _stands(member: Member, at: datetime) -> bool:
    return member.standing is Standing.ASKED or member.holds(member.group_id, at)
