"""What storage hands back about lessons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.access.model import Lesson, SchoolClass


@dataclass(frozen=True, slots=True)
class Echo:
    """A lesson as its teacher sees it. `others`: the other classes it might be for.

    `until`: the last day of the series that it belongs to. `rest`: what else was said where it was pasted,
    which may be posted there. `weekly_elsewhere`: the class's weekly lessons may move to its room.
    `exposed_by`: the last incident that gave its room away. `awaited`: how many lessons of a week that the
    teacher typed wait for a room. `in_group`: they handed it out there.
    `borrowed`: somebody without power over the class wrote of its room before. `returns`: it was taken off
    and may be held after all. `overlaps`: another lesson of the class at that time.
    """

    lesson: Lesson
    school_class: SchoolClass
    others: tuple[SchoolClass, ...]
    until: date | None = None
    rest: int | None = None
    weekly_elsewhere: bool = False
    exposed_by: int | None = None
    awaited: int = 0
    in_group: bool = False
    borrowed: bool = False
    returns: bool = False
    overlaps: Lesson | None = None
