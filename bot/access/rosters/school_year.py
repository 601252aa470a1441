"""A new school year: pupils go up with their class by the school's own codes, new ones come, others leave.

A class goes up as a whole: its groups and teachers stay with it, and it takes the name under which most of
its pupils are listed now. Who has no code is known again only by number and name in the class into which the
own one went up by codes. Who is not listed, or not known again, leaves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from bot.access.classes.class_names import class_named
from bot.access.plain import seen

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.access.model import SchoolClass
    from bot.access.rosters.renewal import WantedLine
    from bot.classroom import Secret

_MARK: Final = 6  # bytes


@dataclass(frozen=True, slots=True)
class ListedPupil:
    """Somebody of the year that ends. `mark`: the fingerprint of the code, if one was ever told."""

    student_id: int
    class_id: int
    mark: bytes | None
    number: int
    name: Secret


@dataclass(frozen=True, slots=True)
class Coming:
    """A class of the new year, as the file lists it."""

    label: str
    lines: tuple[WantedLine, ...]


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
    """What a new year brings. `left`: the students who leave; `uncoded`: those of them who had no code."""

    classes: tuple[ClassPlan, ...]
    left: tuple[int, ...]
    uncoded: tuple[int, ...] = ()

    @property
    def stay(self) -> int:
        """How many go on, in whatever class."""
        return sum(each.stay for each in self.classes)

    @property
    def new(self) -> int:
        """How many come."""
        return sum(len(each.known) for each in self.classes) - self.stay

    @property
    def leaving(self) -> int:
        """A number that stands for who leaves: a press erases nobody whom its screen did not count."""
        return int.from_bytes(sha256(repr(sorted(self.left)).encode()).digest()[:_MARK])


def plan(classes: Sequence[SchoolClass], pupils: Sequence[ListedPupil], coming: Sequence[Coming]) -> YearPlan:
    """Plan a new year."""
    known = _by_codes(pupils, coming)
    heirs = _by_pupils(classes, coming, known)
    for place, one in heirs.items():
        _add_uncoded(known[place], coming[place], [p for p in pupils if p.class_id == one.id])
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
    """Return for each listed class who its lines are. Somebody who is listed twice goes into the first."""
    before = {pupil.mark: pupil for pupil in pupils if pupil.mark is not None}
    return [
        [None if line.mark is None else before.pop(line.mark, None) for line in each.lines] for each in coming
    ]


def _add_uncoded(known: list[ListedPupil | None], coming: Coming, before: Sequence[ListedPupil]) -> None:
    """Know pupils without a code again: the same number and name, in the class that goes up."""
    uncoded = {_line(pupil.number, pupil.name): pupil for pupil in before if pupil.mark is None}
    for place, wanted in enumerate(coming.lines):
        if known[place] is None:
            known[place] = uncoded.pop(_line(wanted.line.number, wanted.line.name), None)


def _line(number: int, name: Secret) -> tuple[int, str]:
    return number, " ".join(seen(name.reveal()).casefold().split())


def _by_pupils(
    classes: Sequence[SchoolClass], coming: Sequence[Coming], known: Sequence[Sequence[ListedPupil | None]]
) -> dict[int, SchoolClass]:
    """Give each listed class the one of most of its pupils."""
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
    """Give each listed class into which none went up the one of its name that is free."""
    left = list(free)
    found: dict[int, SchoolClass] = {}
    for place, each in enumerate(coming):
        named = None if place in heirs else class_named(each.label, left)
        if named is not None:
            found[place] = named
            left.remove(named)
    return found
