"""Changes of roles, staff chats and groups that decisions return for storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.classroom import SCHOOL, Secret
from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.school.roles import Role, Standing


@dataclass(frozen=True, slots=True)
class RoleSet(Change):
    """Give, ask for, refuse or end a role. Replaces one of that id, or of the same account, role and group.

    `until` None: without end.
    """

    id: int
    account: int
    role: Role
    group_id: int | None
    standing: Standing
    name: Secret
    by: int | None
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class StaffChatSet(Change):
    """Confirm, refuse or suspend a chat as a staff chat."""

    id: int
    standing: Standing
    by: int | None
    at: datetime


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
