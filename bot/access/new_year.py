"""A new school year: pupils go up with their class by the school's own codes, new ones come, others leave.

A class goes up as a whole: its groups and teachers stay with it, and it takes the name under which most of
its pupils are listed now. Who is not listed leaves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.class_names import class_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.access.lesson import SchoolClass
    from bot.access.renewal import Wanted


@dataclass(frozen=True, slots=True)
class Pupil:
    """Somebody of the year that ends. `mark`: the fingerprint of the code, if one was ever told."""

    student_id: int
    class_id: int
    mark: bytes | None


@dataclass(frozen=True, slots=True)
class Coming:
    """A class of the new year, as the file lists it."""

    label: str
    lines: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """What becomes of a listed class. `school_class`: the one that goes up into it, None: a new one.

    `known` are the students that are listed in it, in the order of `coming`'s lines; None: somebody new.
    """

    coming: Coming
    school_class: SchoolClass | None
    known: tuple[int | None, ...]

    @property
    def stay(self) -> int:
        """How many were in the school before."""
        return sum(1 for each in self.known if each is not None)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What a new year brings. `left`: the students who leave."""

    classes: tuple[ClassPlan, ...]
    left: tuple[int, ...]

    @property
    def stay(self) -> int:
        """How many go on, in whatever class."""
        return sum(each.stay for each in self.classes)

    @property
    def new(self) -> int:
        """How many come."""
        return sum(len(each.known) for each in self.classes) - self.stay


def plan(classes: Sequence[SchoolClass], pupils: Sequence[Pupil], coming: Sequence[Coming]) -> YearPlan:
    """Plan a new year."""
    before = {pupil.mark: pupil for pupil in pupils if pupil.mark is not None}
    seen: set[int] = set()
    known: list[tuple[Pupil | None, ...]] = []
    for each in coming:
        met = tuple(before.get(line.mark) if line.mark is not None else None for line in each.lines)
        # Somebody who is listed twice goes into the first.
        known.append(tuple(p if p is not None and p.student_id not in seen else None for p in met))
        seen.update(pupil.student_id for pupil in met if pupil is not None)
    heirs = _heirs(classes, coming, known)
    return YearPlan(
        tuple(
            ClassPlan(each, heirs.get(place), tuple(None if p is None else p.student_id for p in met))
            for place, (each, met) in enumerate(zip(coming, known, strict=True))
        ),
        tuple(pupil.student_id for pupil in pupils if pupil.student_id not in seen),
    )


def _heirs(
    classes: Sequence[SchoolClass], coming: Sequence[Coming], known: Sequence[tuple[Pupil | None, ...]]
) -> Mapping[int, SchoolClass]:
    """Give each listed class the one that goes up into it: of most of its pupils, else of its name."""
    by_id = {one.id: one for one in classes}
    votes: Counter[tuple[int, int]] = Counter(
        (place, pupil.class_id) for place, pupils in enumerate(known) for pupil in pupils if pupil is not None
    )
    heirs: dict[int, SchoolClass] = {}
    taken: set[int] = set()
    for (place, class_id), count in votes.most_common():
        most = 2 * count > len(coming[place].lines)
        if most and class_id in by_id and class_id not in taken:
            heirs[place] = by_id[class_id]
            taken.add(class_id)
    for place, each in enumerate(coming):
        named = class_named(each.label, [one for one in classes if one.id not in taken])
        if place not in heirs and named is not None:
            heirs[place] = named
            taken.add(named.id)
    return heirs
