"""A new school year: students move up with their class by the school's codes, new ones join, others leave.

A class moves up as a whole: its groups and teachers stay with it, and it takes the name under which most of
its students are listed now. Students who are not listed, or have no code, leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from bot.class_names import class_named
from bot.classroom import SchoolClass
from bot.features.rosters.rules.renewal import WantedLine

_MARK: Final = 6  # bytes


@dataclass(frozen=True, slots=True)
class ListedPupil:
    """A student of the ending year. `mark`: the fingerprint of the code, if one is known."""

    student_id: int
    class_id: int
    mark: bytes | None


@dataclass(frozen=True, slots=True)
class Coming:
    """A class of the new year, as the file lists it."""

    label: str
    lines: tuple[WantedLine, ...]


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """The plan for a listed class. `school_class`: the one that moves up into it, None: a new one.

    `known` are the students that are listed in it, in the order of `coming`'s lines; None: a new student.
    """

    coming: Coming
    school_class: SchoolClass | None
    known: tuple[int | None, ...]

    @property
    def stay(self) -> int:
        """Number of students who were in the school before."""
        return sum(1 for each in self.known if each is not None)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The plan of a new year. `left`: the students who leave; `uncoded`: those of them without a code."""

    classes: tuple[ClassPlan, ...]
    left: tuple[int, ...]
    uncoded: tuple[int, ...] = ()

    @property
    def stay(self) -> int:
        """Number of students who stay, in any class."""
        return sum(each.stay for each in self.classes)

    @property
    def new(self) -> int:
        """Number of new students."""
        return sum(len(each.known) for each in self.classes) - self.stay

    @property
    def leaving(self) -> int:
        """Mark of the students who leave: a press erases only students that its screen counted."""
        return int.from_bytes(sha256(repr(sorted(self.left)).encode()).digest()[:_MARK])


def plan(classes: Sequence[SchoolClass], pupils: Sequence[ListedPupil], coming: Sequence[Coming]) -> YearPlan:
    """Plan a new year."""
    known = _by_codes(pupils, coming)
    heirs = _by_pupils(classes, coming, known)
    heirs |= _by_names([one for one in classes if one not in heirs.values()], coming, heirs)
    stay = {pupil.student_id for met in known for pupil in met if pupil is not None}
    left = [pupil for pupil in pupils if pupil.student_id not in stay]
    return YearPlan(
        tuple(
            ClassPlan(each, heirs.get(place), tuple(None if p is None else p.student_id for p in met))
            for place, (each, met) in enumerate(zip(coming, known, strict=True))
        ),
        tuple(pupil.student_id for pupil in left),
        tuple(pupil.student_id for pupil in left if pupil.mark is None),
    )


def _by_codes(pupils: Sequence[ListedPupil], coming: Sequence[Coming]) -> list[list[ListedPupil | None]]:
    """Return the known students of each listed class's lines. One who is listed twice goes into the first."""
    before = {pupil.mark: pupil for pupil in pupils if pupil.mark is not None}
    return [
        [None if line.mark is None else before.pop(line.mark, None) for line in each.lines] for each in coming
    ]


def _by_pupils(
    classes: Sequence[SchoolClass], coming: Sequence[Coming], known: Sequence[Sequence[ListedPupil | None]]
) -> dict[int, SchoolClass]:
    """Assign each listed class the one from which most of its students come."""
    by_id = {one.id: one for one in classes}
    votes: Counter[tuple[int, int]] = Counter(
        (place, pupil.class_id) for place, pupils in enumerate(known) for pupil in pupils if pupil is not None
    )
    heirs: dict[int, SchoolClass] = {}
    for (place, class_id), count in votes.most_common():
        most = 2 * count > len(coming[place].lines)
        if most and class_id in by_id:
            heirs[place] = by_id.pop(class_id)
    return heirs


def _by_names(
    free: Sequence[SchoolClass], coming: Sequence[Coming], heirs: Container[int]
) -> dict[int, SchoolClass]:
    """Assign each listed class without one the free class of the same name."""
    left = list(free)
    found: dict[int, SchoolClass] = {}
    for place, each in enumerate(coming):
        named = None if place in heirs else class_named(each.label, left)
        if named is not None:
            found[place] = named
            left.remove(named)
    return found
