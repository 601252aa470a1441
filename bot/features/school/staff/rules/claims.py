"""Requests for a teacher's role and for a staff chat: any account may ask, an owner decides.

While a school has no owner at all, the creator of a group acts for that group after saying so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.classroom import Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules.attempts import Attempt, Attempted, too_often
from bot.features.school.rules.groups import ASK_EVERY, DecisionReply, GroupConfirmed, OwnerDecision
from bot.features.school.staff.rules.invitations import ended
from bot.outbox import Dispatch, Rearm
from bot.records import Changes
from bot.roles import Member, Role, RoleSet, Staff, Standing


class ClaimReply(StrEnum):
    """Reply to an account that claims to be a teacher. The values name messages in `texts`."""

    ALREADY = "claim-already"
    ACTING = "claim-acting"  # creator of the group, no owner yet: acts for it now
    ASKED = "claim-asked"  # the owners are asked
    REMINDED = "claim-reminded"  # they are asked once more
    OWNER_NEEDED = "claim-owner-needed"  # neither creator nor an owner to ask
    OFTEN = "claim-often"  # owners were asked too often today
    UNKNOWN = "press-unknown"  # not a group of the school
    STUDENT = "claim-student"  # a bound student is never staff


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
        former = on_creator_known(claim.account, claim.group_id, staff, claim.at)
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


def on_creator_known(account: int, group_id: int, staff: Staff, at: datetime) -> Changes:
    """Decide what follows when Telegram names a group's creator: no other account acts for it any more."""
    return tuple(ended(each, None, at) for each in _acting(group_id, staff, at) if each.account != account)


def on_creator_lost(account: int, group_id: int, staff: Staff, at: datetime) -> Changes:
    """Decide what follows when an account is not the group's creator any more: it stops acting for it."""
    return tuple(ended(each, None, at) for each in _acting(group_id, staff, at) if each.account == account)


def _acting(group_id: int, staff: Staff, at: datetime) -> Iterable[Member]:
    acting = (each for each in staff.members if each.role is Role.CREATOR and each.group_id == group_id)
    return (each for each in acting if each.holds(group_id, at))


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
