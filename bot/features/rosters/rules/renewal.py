"""Compare a new list with the roster: new lines, changed lines, and students who left.

Lines match by the school's code, else by number and name, else by a name that is unique in both; else a
similar name under the same number is a correction. All others are students who left, and new students.
Students who are not on the list stay on the roster until a teacher says that they left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final, TypeVar

from bot.attempts import Attempt, Attempted
from bot.classroom import Secret, Student
from bot.features.rosters.buttons import RosterMessage
from bot.outbox import Dispatch
from bot.plain import plain
from bot.pupil_names import RosterLine
from bot.records import Change, Decided

_T = TypeVar("_T")
_ALIKE: Final = 0.8  # similarity of two names: a corrected mark or a middle name, not another person


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


@dataclass(frozen=True, slots=True)
class Known:
    """A line of the roster. `mark`: the fingerprint of the student's code, if one is known."""

    student: Student
    mark: bytes | None = None


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line of the new list. `mark`: the fingerprint of its code, if it has one."""

    line: RosterLine
    mark: bytes | None = None


@dataclass(frozen=True, slots=True)
class BoundAccount:
    """An account bound to a student who leaves; `guardian`: as a guardian."""

    account: int
    class_id: int
    guardian: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What a list changes. `coded`: students whose code is new or another one."""

    new: tuple[RosterLine, ...]
    changed: tuple[tuple[Student, RosterLine], ...]
    left: tuple[Student, ...]
    same: tuple[Student, ...]
    coded: tuple[tuple[int, Secret], ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether the roster was empty before."""
        return not (self.changed or self.left or self.same)


def difference(known: Sequence[Known], wanted: Sequence[WantedLine]) -> Difference:
    """Compare a list with the roster."""
    pairs: list[tuple[Known, WantedLine]] = []
    before, now = list(known), list(wanted)
    for key, other in (
        (lambda each: each.mark, lambda each: each.mark),
        (_numbered_student, _numbered_line),
        (lambda each: _letters(each.student.name), lambda each: _letters(each.line.name)),
    ):
        pairs += _paired(before, now, key, other)
    by_number = {each.line.number: each for each in now}
    for one in tuple(before):
        like = by_number.get(one.student.number)
        if like is not None and _alike(one.student.name, like.line.name):
            pairs.append((one, like))
            before.remove(one)
            now.remove(like)
    pairs.sort(key=lambda pair: pair[1].line.number)
    return Difference(
        new=tuple(each.line for each in now),
        changed=tuple((one.student, each.line) for one, each in pairs if not _is_same(one, each)),
        left=tuple(one.student for one in before),
        same=tuple(one.student for one, each in pairs if _is_same(one, each)),
        coded=tuple(
            (one.student.id, each.line.code)
            for one, each in pairs
            if each.line.code is not None and each.mark != one.mark
        ),
    )


def renewed(
    found: Difference, *, class_id: int, leave: bool, new_id: Callable[[], int], at: datetime
) -> Decided[tuple[RosterLine, ...]]:
    """Decide what a list changes on the roster; return also the lines that could not be taken.

    `leave`: students who are not on the list leave. Else they keep their numbers, for which new lines wait.
    """
    changed, new = list(found.changed), list(found.new)
    waiting: list[RosterLine] = []
    held = set() if leave else {student.number for student in found.left}
    while True:
        blocked = [pair for pair in changed if pair[1].number in held and pair[0].number != pair[1].number]
        if not blocked:
            break
        for pair in blocked:
            changed.remove(pair)
            waiting.append(pair[1])
            held.add(pair[0].number)
    waiting += [line for line in new if line.number in held]
    numbers = tuple((s.id, line.number) for s, line in changed if s.number != line.number)
    changes: list[Change] = [LeftRoster(student.id, at) for student in found.left if leave]
    if numbers:
        changes.append(Renumbered(numbers))
    changes += [Renamed(student.id, line.name) for student, line in changed if student.name != line.name]
    changes += [Coded(student_id, code) for student_id, code in found.coded]
    for line in new:
        if line.number not in held:
            student_id = new_id()
            changes.append(NewStudent(student_id, class_id, line.number, line.name, at))
            if line.code is not None:
                changes.append(Coded(student_id, line.code))
    return tuple(waiting), tuple(changes)


def on_left(bound: Iterable[BoundAccount], *, new_year: bool = False) -> tuple[Dispatch, ...]:
    """Notify accounts bound to students that a new list leaves out, once each, before their bindings end.

    `new_year`: the list is the whole school's, and a class may have another name in it, or none.
    """
    told = (
        Dispatch(
            RosterMessage.OFF_LIST_GUARDIAN if each.guardian else RosterMessage.OFF_LIST,
            0 if new_year else each.class_id,
            each.account,
        )
        for each in bound
    )
    return tuple(dict.fromkeys(told))


def on_line_gone(bound: Iterable[BoundAccount]) -> tuple[Dispatch, ...]:
    """Notify the guardians of students whose lines are deleted, once each, without who requested it."""
    told = (
        Dispatch(RosterMessage.CHILD_LINE_GONE, each.class_id, each.account)
        for each in bound
        if each.guardian
    )
    return tuple(dict.fromkeys(told))


def remembered(bound: Iterable[BoundAccount], at: datetime) -> tuple[Attempted, ...]:
    """Return what the class remembers of accounts whose student its new list leaves out."""
    return tuple(
        Attempted(each.account, Attempt.OFF_LIST, at, each.class_id) for each in bound if not each.guardian
    )


def _paired(
    before: list[Known],
    now: list[WantedLine],
    key: Callable[[Known], Hashable],
    other: Callable[[WantedLine], Hashable],
) -> list[tuple[Known, WantedLine]]:
    """Take pairs with the same key from both lists, where the key is unique in each."""
    left, right = _by_key(before, key), _by_key(now, other)
    pairs = [(one, right[value]) for value, one in left.items() if value in right]
    for one, each in pairs:
        before.remove(one)
        now.remove(each)
    return pairs


def _by_key(values: Iterable[_T], key: Callable[[_T], Hashable]) -> dict[Hashable, _T]:
    found = [(key(value), value) for value in values]
    times = Counter(each for each, _ in found)
    return {each: value for each, value in found if each is not None and times[each] == 1}


def _numbered_student(one: Known) -> Hashable:
    return one.student.number, _letters(one.student.name)


def _numbered_line(one: WantedLine) -> Hashable:
    return one.line.number, _letters(one.line.name)


def _is_same(one: Known, each: WantedLine) -> bool:
    return (one.student.number, one.student.name) == (each.line.number, each.line.name)


def _letters(name: Secret) -> str:
    return name.reveal().casefold()


def _alike(one: Secret, other: Secret) -> bool:
    """Tell whether two names are likely spellings of the same name."""
    return SequenceMatcher(None, plain(one.reveal()), plain(other.reveal())).ratio() >= _ALIKE
