"""Which slips are printed: for each student, and for their guardians, one if none is still valid."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.enrolment.codes import CodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.access.enrolment.views import Slip
    from bot.access.model import Student
    from bot.classroom import Secret


class PrintReply(StrEnum):
    """Reply to a teacher who prints slips. The values name messages in `texts`."""

    PRINTED = "slips-printed"
    ALL_OUT = "slips-all-out"  # all who need one have one; printing anew revokes those
    NOBODY = "slips-nobody"  # none is needed
    NOT_STAFF = "lesson-not-staff"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A roster's line, and the kinds of its codes that were used, or are out: valid, not to be replaced."""

    student: Student
    out: frozenset[CodeKind]
    used: frozenset[CodeKind]

    def needs(self, kind: CodeKind) -> bool:
        """Tell whether a code of that kind is still needed: a bound student needs none."""
        if kind is CodeKind.STUDENT:
            return self.student.account is None
        return kind not in self.used


@dataclass(frozen=True, slots=True)
class Printed:
    """Slips to print; they are shown nowhere else. `left`: how many earlier ones stay valid."""

    reply: PrintReply
    school_class: Secret | None = None
    slips: tuple[Slip, ...] = ()
    left: int = 0


def to_print(lines: Iterable[SlipLine]) -> tuple[tuple[tuple[Student, CodeKind], ...], int]:
    """Return whose slips are printed, students' before guardians', and how many others stay valid."""
    lines = tuple(lines)
    needing = [(line, kind) for kind in CodeKind for line in lines if line.needs(kind)]
    wanted = tuple((line.student, kind) for line, kind in needing if kind not in line.out)
    return wanted, len(needing) - len(wanted)


def replied(printed: int, left: int) -> PrintReply:
    """Return the reply for the numbers of slips printed and left."""
    if printed:
        return PrintReply.PRINTED
    return PrintReply.ALL_OUT if left else PrintReply.NOBODY
