"""Changes of rosters that decisions return for storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class NewStudent(Change):
    """A class's roster gets a line. `listed`: from a list of the school, not by a teacher's approval."""

    id: int
    class_id: int
    number: int
    name: Secret
    at: datetime
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Renamed(Change):
    """A roster's line gets another name."""

    student_id: int
    name: Secret


@dataclass(frozen=True, slots=True)
class Renumbered(Change):
    """Lines of one roster get other numbers, all at once: pairs of student and number."""

    numbers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Coded(Change):
    """A roster's line gets the school's own code of the student, which identifies it next year."""

    student_id: int
    code: Secret


@dataclass(frozen=True, slots=True)
class LeftRoster(Change):
    """A line leaves its roster: all access based on it ends at once."""

    student_id: int
    at: datetime
