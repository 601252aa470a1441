"""Views of doors that storage returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.access.model import Binding, Lesson, SchoolClass, Student


@dataclass(frozen=True, slots=True)
class Opening:
    """A door about to be sent, in its current state. `binding` None: it is not in force any more.

    `tag`: the name tag by which a shared room's teacher recognises the door.
    """

    lesson: Lesson
    school_class: SchoolClass
    binding: Binding | None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class EveningRow:
    """One lesson on an evening card. `child`: the binding to the child, on a guardian's card."""

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
    """Credentials about to be sent to a teacher, for one student, in their current state.

    `is_staff`: the teacher still has a role for the class.
    """

    lesson: Lesson
    student: Student
    is_staff: bool
    tag: str
