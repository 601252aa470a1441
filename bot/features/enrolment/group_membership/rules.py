"""Joining a class's group, and leaving it: the effect on access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from bot.classroom import Binding, BindingRole
from bot.features.doors.rules import DoorsBack
from bot.features.enrolment.bindings.buttons import BindingMessage
from bot.features.enrolment.bindings.rules import Unbound
from bot.features.enrolment.entry_methods.rules import EntryMethod
from bot.features.enrolment.group_membership.buttons import GroupMemberMessage
from bot.outbox import Dispatch
from bot.records import Add, Changes, Decided, Gone, Kept, Record
from bot.school.attempts import Attempt, Attempted


class JoinReply(StrEnum):
    """Outcome of a request to join a class's group. The values name messages in `texts`."""

    LET_IN = "join-let-in"  # by Telegram itself: no message is sent
    ASK_CODE = "join-ask"
    BY_ADMINS = "join-by-admins"


class LeaveReply(StrEnum):
    """Reply to staff who decide on a student who left the group. The values name messages in `texts`."""

    STAYS = "left-stays"
    REMOVED = "left-removed"
    NOT_STAFF = "decide-not-staff"
    GONE = "decide-already"


@dataclass(frozen=True, slots=True)
class JoinRequest(Record):
    """An account's request to join a group, until it is answered."""

    id: int
    chat_id: int
    account: Annotated[int, Kept(account=True)]
    at: datetime


def may_join(binding: Binding | None) -> bool:
    """Tell whether a request to join a class's group is granted at once: for a binding made by a code.

    An approval depends on membership of the group, so it is no reason to grant it.
    """
    return binding is not None and binding.by_code and binding.consenting and not binding.frozen


def on_join(asked: JoinRequest, ways: frozenset[EntryMethod], *, may: bool) -> Decided[JoinReply]:
    """Decide a request to join; `ways` are the entry methods of all the group's classes together."""
    if EntryMethod.JOINING not in ways:
        return JoinReply.BY_ADMINS, (answered(asked.account, asked.chat_id),)
    reply = JoinReply.LET_IN if may else JoinReply.ASK_CODE
    return reply, (answered(asked.account, asked.chat_id), Add(asked))


def answered(account: int, chat_id: int) -> Gone:
    """Forget the request of an account, which is answered or made anew."""
    return Gone(JoinRequest, {"account": account, "chat_id": chat_id})


def on_left(binding: Binding, at: datetime, *, by_self: bool) -> Changes:
    """Decide what leaving the group does: staff are asked about a student bound by a code.

    An approval depends on membership of the group, so its doors are removed, lest they follow a renewed room;
    it opens none until the account is back in the group. `by_self`: nobody else took it out.
    """
    if binding.role is BindingRole.GUARDIAN:
        return ()
    if not binding.by_code:
        return (DoorsBack(binding.id, at),)
    asked = GroupMemberMessage.LEFT_GROUP if by_self else GroupMemberMessage.OUT_OF_GROUP
    return (Dispatch(asked, binding.id),)


def on_decided(binding: Binding | None, *, is_staff: bool, stays: bool, at: datetime) -> Decided[LeaveReply]:
    """Decide staff's answer about a student who left the group."""
    if not is_staff or binding is None:
        return (LeaveReply.NOT_STAFF if not is_staff else LeaveReply.GONE), ()
    if stays:
        return LeaveReply.STAYS, ()
    told = Dispatch(BindingMessage.PUT_OUT, binding.class_id, binding.account)
    remembered = Attempted(binding.account, Attempt.REMOVED, at, binding.class_id)
    return LeaveReply.REMOVED, (Unbound(binding.id, at), told, remembered)
