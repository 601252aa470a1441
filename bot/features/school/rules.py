"""What the parts of this room share: groups, and owners' answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import SCHOOL, Group, Secret
from bot.outbox import Rearm
from bot.records import Change, Changes, Kept, Record
from bot.roles import Staff


@dataclass(frozen=True, slots=True)
class Acting:
    """An account that acts for a group as its creator. `staff_chats`: the staff chats that it confirmed."""

    account: int
    group_id: int
    chat_id: int
    staff_chats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group or channel as the school knows it.

    `confirmed` as a class's, by an owner or a creator; `gone`: the bot knows that it is not in it any more.
    """

    group: Group
    confirmed: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class AskedChat:
    """A chat as people are asked about it. `alike`: in how many whose title reads the same the bot is.

    `title` has a number where there are several.
    """

    title: Secret
    adder: int | None
    added_at: datetime | None
    alike: int


@dataclass(frozen=True, slots=True)
class GroupState:
    """State of a group.

    `can_delete` None: not known; `creator` None: hidden or not asked yet; `realm` None: not confirmed as a
    class's group, else the realm of the account that confirmed it.
    """

    id: int
    group: Group
    can_delete: bool | None
    creator: int | None
    adder: int | None
    noticed_at: datetime | None
    realm: int | None = None

    @property
    def is_school(self) -> bool:
        """Whether an owner has confirmed that it is the school's."""
        return self.realm == SCHOOL


@dataclass(frozen=True, slots=True)
class GroupConfirmed(Change):
    """A group is the school's: it gets a class, unless it has one.

    `class_id`: a class without a group that a person chose for it. A title chooses none: members may set it.
    `realm`: an owner's confirmation is for the school, a creator's for the own groups alone.
    """

    group_id: int
    by: int
    at: datetime
    class_id: int | None = None
    realm: int = SCHOOL


ASK_EVERY: Final = timedelta(minutes=10)  # about the same claim, or the same chat


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


@dataclass(frozen=True, slots=True)
class OwnerDecision:
    """An account answered a question about a claim, a group or a staff chat.

    `class_id`: the class without a group, if they chose one, that this is the group of. `until`: when a
    teacher's role ends; None: without end.
    """

    account: int
    accept: bool
    at: datetime
    class_id: int | None = None
    until: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class GroupJoins(Change):
    """A group is for a class from now on, beside its earlier ones."""

    class_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class GroupLeaves(Change):
    """A group is not for a class any more; the class is deleted too where it has no other data."""

    class_id: int
    group_id: int
    at: datetime
