"""State of a group, and the creator who acts for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.classroom import SCHOOL, Group

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret


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
