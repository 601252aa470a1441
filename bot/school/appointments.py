"""Requests for a teacher's role and for a staff chat: any account may ask, an owner decides.

While a school has no owner at all, the creator of a group acts for that group after saying so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.outbox import Dispatch, Rearm
from bot.records import Changes
from bot.school.attempts import Attempt, Attempted, too_often
from bot.school.changes import GroupConfirmed, RoleSet, StaffChatSet
from bot.school.invitations import ended
from bot.school.messages import SchoolMessage
from bot.school.roles import Role, Staff, StaffChat, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.classroom import Secret
    from bot.school.roles import Member


ASK_EVERY = timedelta(minutes=10)


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


class DecisionReply(StrEnum):
    """Reply to an owner who decides a claim or a staff chat. The values name messages in `texts`."""

    CONFIRMED = "decision-confirmed"
    DECLINED = "decision-declined"
    LEAVING = "decision-leaving"  # asked to confirm: nothing guards the group then
    LEFT = "decision-left"
    NOT_LEFT = "decision-not-left"  # Telegram did not let the bot leave
    ALREADY = "decision-already"
    NOT_OWNER = "decision-not-owner"
    CLASS_GROUP = "decision-class-group"
    STAFF_CHAT = "decision-staff-chat"
    GROUP_STAYS = "decision-group-stays"  # it is the school's: the bot does not leave it on a single press
    STUDENT_INSIDE = "decision-student-inside"
    UNSURE = "decision-unsure"
    PLACED = "press-noted"  # an owner chose the class: the end date is asked next
    CHOOSE = "decision-choose-class"  # the claim names no group: an owner has to choose the class
    UNKNOWN = "decision-unknown"


_INSIDE = {True: DecisionReply.STUDENT_INSIDE, None: DecisionReply.UNSURE, False: None}


@dataclass(frozen=True, slots=True)
class Decided:
    """An account answered a question about a claim, a group or a staff chat.

    `class_id`: the class without a group, if they chose one, that this is the group of. `until`: when a
    teacher's role ends; None: without end.
    """

    account: int
    accept: bool
    at: datetime
    class_id: int | None = None
    until: datetime | None = None


def on_claim_decided(decided: Decided, member_id: int, staff: Staff) -> tuple[DecisionReply, Changes]:
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
    decided: Decided, member_id: int, new_id: int, group_id: int | None, staff: Staff
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


def on_group_decided(
    decided: Decided, group_id: int | None, staff: Staff, *, confirmed: bool, staff_chat: bool = False
) -> tuple[DecisionReply, Changes]:
    """Decide an owner's answer to "is this group the school's?"; the caller leaves a group refused.

    A confirmed staff chat is neither left nor made a class group, and a group that is the school's is not
    left: an older question may still stand. `confirmed`: by an owner; a creator's does not count.
    """
    if not staff.owns(decided.account, decided.at):
        return DecisionReply.NOT_OWNER, ()
    if group_id is None:
        return DecisionReply.UNKNOWN, ()
    if staff_chat:
        return DecisionReply.STAFF_CHAT, ()
    if confirmed:
        return DecisionReply.ALREADY if decided.accept else DecisionReply.GROUP_STAYS, ()
    if not decided.accept:
        return DecisionReply.DECLINED, ()
    group = GroupConfirmed(group_id, decided.account, decided.at, decided.class_id)
    return DecisionReply.CONFIRMED, (group, Rearm())


def may_decide_staff_chat(staff: Staff, asked_by: int | None, at: datetime) -> tuple[int, ...]:
    """Return the accounts that may confirm a staff chat: owners, or without any the acting creator who asked.

    The only acting creator of a school is asked also when another account wants the chat; of several, none is
    asked about, or decides on, the request of another account.
    """
    if staff.has_owner(at):
        return staff.owners(at)
    acting = tuple(dict.fromkeys(m.account for m in staff.creators(at)))
    if asked_by in acting:
        return (asked_by,)
    return acting if len(acting) == 1 else ()


def standing_chats(staff: Staff, staff_chats: Iterable[StaffChat], at: datetime) -> frozenset[int]:
    """Return the chats that are staff chats: confirmed by an account that still may confirm one."""
    deciding = staff.owners(at) or tuple(m.account for m in staff.creators(at))
    return frozenset(
        chat.chat_id
        for chat in staff_chats
        if chat.standing is Standing.CONFIRMED and chat.confirmed_by in deciding
    )


def asks_again(asked_at: datetime | None, at: datetime, *, counts: bool) -> bool:
    """Tell whether /staff asks about a chat: not about a confirmed one, and about the same only seldom.

    Any account may type it, so repeated requests are limited. `asked_at` None: a new chat.
    """
    return not counts and (asked_at is None or at - asked_at >= ASK_EVERY)


def on_staff_chat_decided(
    decided: Decided, chat: StaffChat | None, staff: Staff, *, class_group: bool, student: bool | None = False
) -> tuple[DecisionReply, Changes]:
    """Decide what an answer to "is this the staff chat?" changes. A class group never becomes one.

    `student`: whether a bound student is in it; None: Telegram did not say.
    """
    asked_by = None if chat is None else chat.asked_by
    if decided.account not in may_decide_staff_chat(staff, asked_by, decided.at):
        return DecisionReply.NOT_OWNER, ()
    if chat is None:
        return DecisionReply.UNKNOWN, ()
    if chat.standing is not Standing.ASKED:
        return DecisionReply.ALREADY, ()
    if not decided.accept:
        return DecisionReply.DECLINED, (
            StaffChatSet(chat.id, Standing.DECLINED, decided.account, decided.at),
        )
    unfit = DecisionReply.CLASS_GROUP if class_group else _INSIDE[student]
    if unfit is not None:
        return unfit, ()
    confirmed = StaffChatSet(chat.id, Standing.CONFIRMED, decided.account, decided.at)
    return DecisionReply.CONFIRMED, (confirmed, Rearm())


def on_student_inside(chat: StaffChat | None, at: datetime) -> Changes:
    """Decide what follows from a bound student in a chat: a staff chat is ended, and owners are notified."""
    if chat is None or chat.standing is not Standing.CONFIRMED:
        return ()
    ended = StaffChatSet(chat.id, Standing.ENDED, None, at)
    return (ended, Dispatch(SchoolMessage.CHAT_SHUT, chat.id))


def _role(claim: Claim, role: Role, standing: Standing) -> RoleSet:
    by = claim.account if standing is Standing.CONFIRMED else None
    return RoleSet(claim.member_id, claim.account, role, claim.group_id, standing, claim.name, by, claim.at)


def _same(claim: Claim, member: Member) -> bool:
    return (member.account, member.group_id) == (claim.account, claim.group_id)
