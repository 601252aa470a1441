"""Owners decide whether a group is the school's; who else comes and goes there is noted as a loss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from bot.classroom import Group, Secret
from bot.features.school.rules.groups import DecisionReply, GroupConfirmed, OwnerDecision
from bot.outbox import Rearm
from bot.records import Changes, Kept, Record
from bot.roles import Staff


class LossKind(StrEnum):
    """What a group lost, or what came into it."""

    RIGHT = "right"
    REMOVED = "removed"
    OTHER_BOT = "bot"  # another bot came, and its going was not noted
    OTHER_BOT_GONE = "bot_gone"


@dataclass(frozen=True, slots=True)
class Loss(Record):
    """Somebody took the bot's right, or removed it, or another bot came, whose account and name it is then.

    `account` None: not known, or forgotten.
    """

    id: int
    group_id: Annotated[int, Kept(of="groups")]
    kind: LossKind
    account: Annotated[int | None, Kept(account=True)]
    name: Annotated[Secret, Kept(chosen=True)]
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupLost:
    """The bot was removed from a group. `by` None: it is not known who removed it."""

    group: Group
    by: Secret | None
    at: datetime
    back: bool


@dataclass(frozen=True, slots=True)
class OtherBot:
    """Another bot that came into a group and was not removed since, as far as is known."""

    id: int
    group_id: int
    group: Group
    account: int
    name: Secret


def on_group_decided(
    decided: OwnerDecision, group_id: int | None, staff: Staff, *, confirmed: bool, staff_chat: bool = False
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
