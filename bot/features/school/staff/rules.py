"""How an account becomes staff, by an owner's invitation or its own claim, and how that ends.

An invitation is valid for one person and a week, and only while its maker is an owner of the school, who is
asked whether the account that came by it is the one that was meant. Any account may claim to be a teacher; an
owner decides. While a school has no owner at all, the creator of a group acts for that group after saying so.
Roles end at their date, and an account can be locked at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.attempts import Attempt, Attempted, too_often
from bot.classroom import Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import ASK_EVERY, DecisionReply, GroupConfirmed, OwnerDecision
from bot.outbox import Dispatch, Rearm
from bot.records import Changes, Kept, Record, Who
from bot.roles import Member, Role, RoleSet, Staff, Standing

INVITE_VALID: Final = timedelta(days=7)
LOOKED_BACK: Final = timedelta(days=7)  # period of an account's actions that is shown when it is locked


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


class ClaimReply(StrEnum):
    """Reply to an account that claims to be a teacher; of several groups the first of them is said.

    The values name messages in `texts`.
    """

    STUDENT = "claim-student"  # a bound student is never staff
    ACTING = "claim-acting"  # creator of the group, no owner yet: acts for it now
    ASKED = "claim-asked"  # the owners are asked
    REMINDED = "claim-reminded"  # they are asked once more
    ALREADY = "claim-already"
    OFTEN = "claim-often"  # owners were asked too often today
    OWNER_NEEDED = "claim-owner-needed"  # neither creator nor an owner to ask
    UNKNOWN = "press-unknown"  # not a group of the school


@dataclass(frozen=True, slots=True)
class Claim:
    """An account claims to be a teacher of this group.

    `member_id` is a fresh random id. `creates` tells whether Telegram just named the account as the
    group's creator. `group_id` None: no group is known, nor one that the account created. `student`: the
    account is bound to a student of the school.
    """

    member_id: int
    account: int
    name: Secret
    group_id: int | None
    creates: bool
    at: datetime
    student: bool = False


def on_claim(claim: Claim, staff: Staff, attempts: Iterable[Attempted] = ()) -> tuple[ClaimReply, Changes]:
    """Decide a claim. `attempts`: how often owners were asked about the account."""
    if claim.student:
        return ClaimReply.STUDENT, ()
    if staff.roles_of(claim.account, claim.group_id, claim.at):
        return ClaimReply.ALREADY, ()
    asked = next((m for m in staff.members if _same(claim, m) and m.standing is Standing.ASKED), None)
    if asked is not None:
        return _reminded(claim, asked, tuple(attempts))
    if staff.has_owner(claim.at):
        return _put_to_owners(claim, attempts)
    if claim.group_id is not None and claim.creates:
        acting = _role(claim, Role.CREATOR, Standing.CONFIRMED)
        confirmed = GroupConfirmed(claim.group_id, claim.account, claim.at, realm=claim.account)
        former = on_creator(claim.account, claim.group_id, staff, claim.at, creates=True)
        return ClaimReply.ACTING, (*former, acting, confirmed, Rearm())
    return ClaimReply.OWNER_NEEDED, ()


def _put_to_owners(claim: Claim, attempts: Iterable[Attempted]) -> tuple[ClaimReply, Changes]:
    if too_often(attempts, Attempt.CLAIM, claim.group_id, claim.at):
        return ClaimReply.OFTEN, ()
    asked = _role(claim, Role.TEACHER, Standing.ASKED)
    counted = Attempted(claim.account, Attempt.CLAIM, claim.at, claim.group_id)
    return ClaimReply.ASKED, (asked, counted, Dispatch(SchoolMessage.CLAIM, claim.member_id))


def _reminded(claim: Claim, asked: Member, attempts: tuple[Attempted, ...]) -> tuple[ClaimReply, Changes]:
    """Ask the owners again about a waiting claim: not within `ASK_EVERY`, and not too often a day."""
    counted = Attempted(claim.account, Attempt.CLAIM, claim.at, claim.group_id)
    lately = any(
        (one.what, one.subject) == (counted.what, counted.subject) and claim.at - one.at < ASK_EVERY
        for one in attempts
    )
    if lately or too_often(attempts, Attempt.CLAIM, claim.group_id, claim.at):
        return ClaimReply.ASKED, ()
    return ClaimReply.REMINDED, (counted, Dispatch(SchoolMessage.CLAIM, asked.id))


def on_creator(account: int, group_id: int, staff: Staff, at: datetime, *, creates: bool) -> Changes:
    """Decide what follows when Telegram says who is a group's creator, or is not: nobody else acts for it."""
    acting = (m for m in staff.members if m.role is Role.CREATOR and m.holds(group_id, at))
    return tuple(
        ended(m, None, at) for m in acting if m.group_id == group_id and (m.account == account) is not creates
    )


def on_claim_decided(decided: OwnerDecision, member_id: int, staff: Staff) -> tuple[DecisionReply, Changes]:
    """Decide what an owner's answer to a claim changes."""
    if not staff.owns(decided.account, decided.at):
        return DecisionReply.NOT_OWNER, ()
    claim = next((m for m in staff.members if m.id == member_id), None)
    if claim is None:
        return DecisionReply.UNKNOWN, ()
    if claim.standing is not Standing.ASKED:
        return DecisionReply.ALREADY, ()
    if decided.accept and claim.group_id is None:
        return DecisionReply.CHOOSE, ()
    standing = Standing.CONFIRMED if decided.accept else Standing.DECLINED
    role = RoleSet(
        claim.id,
        claim.account,
        claim.role,
        claim.group_id,
        standing,
        claim.name,
        decided.account,
        decided.at,
        decided.until if decided.accept else None,
    )
    told = Dispatch(SchoolMessage.WELCOME, claim.id, claim.account)
    if not decided.accept:
        return DecisionReply.DECLINED, (role, told)
    assert claim.group_id is not None  # noqa: S101 - what is accepted has one
    group = GroupConfirmed(claim.group_id, decided.account, decided.at)
    return DecisionReply.CONFIRMED, (role, group, told, Rearm())


def on_claim_placed(
    decided: OwnerDecision, member_id: int, new_id: int, group_id: int | None, staff: Staff
) -> tuple[DecisionReply, int, Changes]:
    """Decide what follows when an owner chooses the class of a claim that names none.

    `group_id`: that class's own group; None: it has none. It gives no right: the end date is asked next, for
    the role whose id is returned: the claim's, or a fresh one if that was confirmed for another class.
    """
    if not staff.owns(decided.account, decided.at):
        return DecisionReply.NOT_OWNER, 0, ()
    claim = next((m for m in staff.members if m.id == member_id), None)
    if claim is None or group_id is None:
        return DecisionReply.UNKNOWN, 0, ()
    settled = claim.standing not in (Standing.ASKED, Standing.CONFIRMED)
    if settled or staff.roles_of(claim.account, group_id, decided.at):
        return DecisionReply.ALREADY, 0, ()
    role_id = claim.id if claim.standing is Standing.ASKED else new_id
    asked = RoleSet(
        role_id, claim.account, Role.TEACHER, group_id, Standing.ASKED, claim.name, None, decided.at
    )
    return DecisionReply.PLACED, role_id, (asked,)


def _role(claim: Claim, role: Role, standing: Standing) -> RoleSet:
    by = claim.account if standing is Standing.CONFIRMED else None
    return RoleSet(claim.member_id, claim.account, role, claim.group_id, standing, claim.name, by, claim.at)


def _same(claim: Claim, member: Member) -> bool:
    return (member.account, member.group_id) == (claim.account, claim.group_id)
