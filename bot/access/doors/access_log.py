"""The access log of one lesson: who opened the door, and when. It shows accounts, never who was present.

For students who declined attendance use, or have not answered, it shows neither: the door's own log is kept
for safety alone. After a leak of the room staff of its class see from it who opened a door, without lesson or
time, and that they looked is noted in the incident. Those who have not answered may be asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.access.model import Lesson, SchoolClass, Student
    from bot.classroom import Secret


class Came(StrEnum):
    """What the access log shows of a student. The values name messages in `texts`."""

    OPENED = "ledger-opened"
    HANDED = "ledger-handed"  # the teacher handed the credentials over
    NOT_OPENED = "ledger-not-opened"
    APART = "ledger-apart"  # they declined its use for attendance: nothing is shown
    UNANSWERED = "ledger-unanswered"  # they have not answered: nothing is shown either
    NOT_VERIFIED = "ledger-not-verified"  # no account is bound: staff have to chase the student
    GUARDIAN = "ledger-guardian"  # only a guardian's is bound; guardians are not asked about attendance


@dataclass(frozen=True, slots=True)
class AccessLogLine:
    """One student's line. `first_at`: when their door was first opened or handed over; `times`: how often."""

    student_id: int
    number: int
    name: Secret
    came: Came
    first_at: datetime | None
    times: int


@dataclass(frozen=True, slots=True)
class AccessLog:
    """A lesson's access log as its teacher sees it."""

    lesson: Lesson
    school_class: SchoolClass
    lines: tuple[AccessLogLine, ...]

    def count(self, *came: Came) -> int:
        """Return the number of students with one of these values."""
        return sum(line.came in came for line in self.lines)

    @property
    def to_chase(self) -> tuple[AccessLogLine, ...]:
        """Return the students who have no account of their own in the class."""
        return tuple(line for line in self.lines if line.came in (Came.NOT_VERIFIED, Came.GUARDIAN))

    @property
    def to_ask(self) -> frozenset[int]:
        """Return the students who have not answered whether the doors they open count for attendance."""
        return frozenset(line.student_id for line in self.lines if line.came is Came.UNANSWERED)


_SAID: Final = {True: Came.NOT_OPENED, False: Came.APART, None: Came.UNANSWERED}


def ledger_lines(
    students: Iterable[Student],
    opened: Iterable[tuple[int, datetime]],
    handed: Iterable[tuple[int, datetime]],
    answers: Mapping[int, bool],
) -> tuple[AccessLogLine, ...]:
    """Return a class's access log of one lesson; `opened` and `handed` name students, each with the time.

    `opened` are the doors of accounts that agreed to attendance, `answers` the students' answers to that.
    """
    openings, handovers = list(opened), list(handed)
    lines = []
    for student in students:
        own = sorted(at for student_id, at in openings if student_id == student.id)
        given = sorted(at for student_id, at in handovers if student_id == student.id)
        if own:
            came = Came.OPENED
        elif given:
            came = Came.HANDED
        elif student.binding_id is None:
            came = Came.GUARDIAN if student.guardians else Came.NOT_VERIFIED
        else:
            came = _SAID[answers.get(student.id)]
        times = own or given
        first_at = times[0] if times else None
        lines.append(AccessLogLine(student.id, student.number, student.name, came, first_at, len(times)))
    return tuple(lines)
