"""What storage hands back about doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.access.model import Binding, Lesson, SchoolClass, Student


@dataclass(frozen=True, slots=True)
class Opening:
    """A door on its way to somebody, as things stand now. `binding` None: it is in force no more.

    `tag`: what a shared room's teacher knows the door by.
    """

    lesson: Lesson
    school_class: SchoolClass
    binding: Binding | None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class EveningRow:
    """One lesson on an evening card. `child`: whose it is, on a guardian's."""

    lesson: Lesson
    school_class: SchoolClass
    child: Binding | None = None


@dataclass(frozen=True, slots=True)
class EveningView:
    """An evening card as it is to be shown now. `message_id` None: not sent yet.

    `belongs`: whether its account is in a class still, and consents.
    """

    day: date
    rows: tuple[EveningRow, ...]
    message_id: int | None
    belongs: bool = True


@dataclass(frozen=True, slots=True)
class Handover:
    """Credentials on their way to a teacher, for one pupil, as things stand now.

    `is_staff`: the teacher still has a role for the class.
    """

    lesson: Lesson
    student: Student
    is_staff: bool
    tag: str
