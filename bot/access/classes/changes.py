"""What decisions on the classes of groups want recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.outbox import Change

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class GroupJoins(Change):
    """A group is for a class from now on, beside those that it is for already."""

    class_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class GroupLeaves(Change):
    """A group is for a class no more; the class goes too where nothing else is known of it."""

    class_id: int
    group_id: int
    at: datetime
