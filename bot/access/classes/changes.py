"""Changes of the classes of groups that decisions return for storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime


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
