"""What is known of a group, and who acts for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.classroom import SCHOOL, Group

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody acts for a group as its creator. `staff_chats`: the chats that count as such by their word."""

    account: int
    group_id: int
    chat_id: int
    staff_chats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupState:
    """What is known of a group.

    `can_delete` None: not known; `creator` None: hidden or not asked yet; `realm` None: nobody has said that
    it is a class's, else by whose word it is one.
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
        """Whether an owner has said that it is the school's."""
        return self.realm == SCHOOL
