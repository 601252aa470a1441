"""A roster that is sent again: who is the same, who changed, who came, who is missing."""

from __future__ import annotations

from itertools import count

import pytest

from bot.attempts import Attempt, Attempted
from bot.classroom import Secret, Student
from bot.features.rosters.buttons import RosterMessage
from bot.features.rosters.rules.renewal import (
    BoundAccount,
    Coded,
    Difference,
    Known,
    LeftRoster,
    NewStudent,
    Renamed,
    Renumbered,
    WantedLine,
    difference,
    on_left,
    on_line_gone,
    remembered,
    renewed,
)
from bot.outbox import Dispatch
from bot.pupil_names import RosterLine
from tests.storage.samples import MORNING


def known(*names: str, marks: dict[int, bytes] | None = None) -> list[Known]:
    """Make a roster; ids are ten times the numbers."""
    students = (Student(10 * n, 1, n, Secret(name), None, None) for n, name in enumerate(names, 1))
    return [Known(student, (marks or {}).get(student.number)) for student in students]


def wanted(*lines: tuple[int, str] | tuple[int, str, bytes]) -> list[WantedLine]:
    """Make a list; a mark stands for a code of the same letters."""
    return [
        WantedLine(
            RosterLine(number, Secret(name), Secret(mark[0].decode()) if mark else None),
            mark[0] if mark else None,
        )
        for number, name, *mark in lines
    ]


def told(found: Difference) -> tuple[list[int], list[tuple[int, int]], list[int], list[int]]:
    """Return new numbers, changed ones as before and now, numbers of who left, and of who is the same."""
    return (
        [line.number for line in found.new],
        [(student.number, line.number) for student, line in found.changed],
        [student.number for student in found.left],
        [student.number for student in found.same],
    )


ROSTER = ("Nguyễn Văn An", "Trần Bình", "Lê Chi")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (((1, "Nguyễn Văn An"), (2, "Trần Bình"), (3, "Lê Chi")), ([], [], [], [1, 2, 3])),
        # Somebody comes first in the alphabet: all others move on by one.
        (
            ((1, "Lý Ái"), (2, "Nguyễn Văn An"), (3, "Trần Bình"), (4, "Lê Chi")),
            ([1], [(1, 2), (2, 3), (3, 4)], [], []),
        ),
        # A mark is put right, a middle name added.
        (((1, "Nguyễn Vân An"), (2, "Trần Thị Bình"), (3, "Lê Chi")), ([], [(1, 1), (2, 2)], [], [3])),
        # Another pupil takes a number that is free now.
        (((1, "Nguyễn Văn An"), (2, "Hoàng Quỳnh"), (3, "Lê Chi")), ([2], [], [2], [1, 3])),
        (((1, "NGUYỄN VĂN AN"),), ([], [(1, 1)], [2, 3], [])),
        ((), ([], [], [1, 2, 3], [])),
    ],
)
def test_without_codes(lines: tuple[tuple[int, str], ...], expected: tuple[object, ...]) -> None:
    """Numbers and names tell who is who."""
    assert told(difference(known(*ROSTER), wanted(*lines))) == expected


def test_same_names_are_told_apart_by_their_numbers() -> None:
    """Two of a name keep their numbers; where numbers moved, nobody guesses who is who."""
    twins = known("Lê An", "Lê An", "Trần Bình")
    assert told(difference(twins, wanted((1, "Lê An"), (2, "Lê An"), (3, "Trần Bình")))) == (
        [],
        [],
        [],
        [1, 2, 3],
    )
    moved = difference(twins, wanted((1, "Đỗ Ái"), (2, "Lê An"), (3, "Lê An"), (4, "Trần Bình")))
    assert told(moved) == ([1], [(1, 3), (3, 4)], [], [2])


def test_a_code_says_who_somebody_is_whatever_else_changed() -> None:
    """Another name and number: the same pupil. A code told for the first time is noted."""
    before = known(*ROSTER, marks={1: b"a", 2: b"b"})
    found = difference(before, wanted((3, "Nguyễn Anna", b"a"), (2, "Trần Bình", b"x"), (1, "Lê Chi", b"c")))
    assert told(found) == ([], [(3, 1), (1, 3)], [], [2])
    assert found.coded == ((30, Secret("c")), (20, Secret("x")))


def test_the_first_list_is_no_difference() -> None:
    """An empty roster has nobody to lose."""
    assert difference([], wanted((1, "An"))).is_first
    assert not difference(known("An"), []).is_first


def decided(found: Difference, *, leave: bool) -> tuple[list[int], tuple[object, ...]]:
    """Return the numbers that wait, and the changes."""
    ids = count(900)
    waiting, changes = renewed(found, class_id=1, leave=leave, new_id=lambda: next(ids), at=MORNING)
    return [line.number for line in waiting], changes


def test_whoever_is_missing_leaves_only_if_somebody_says_so() -> None:
    """Leaving comes first, so that the number is free; without it the number stays taken."""
    found = difference(known(*ROSTER), wanted((1, "Nguyễn Văn An"), (2, "Hoàng Quỳnh", b"q"), (3, "Lê Chí")))
    assert decided(found, leave=True) == (
        [],
        (
            LeftRoster(20, MORNING),
            Renamed(30, Secret("Lê Chí")),
            NewStudent(900, 1, 2, Secret("Hoàng Quỳnh"), MORNING),
            Coded(900, Secret("q")),
        ),
    )
    assert decided(found, leave=False) == ([2], (Renamed(30, Secret("Lê Chí")),))


def test_who_stays_keeps_the_number_and_what_wanted_it_waits() -> None:
    """A chain: who stays holds 2, so 1 cannot move there and holds 1, so the new one waits."""
    found = difference(known(*ROSTER), wanted((1, "Lý Ái"), (2, "Nguyễn Văn An"), (3, "Lê Chi")))
    assert told(found) == ([1], [(1, 2)], [2], [3])
    assert decided(found, leave=False) == ([2, 1], ())
    assert decided(found, leave=True) == (
        [],
        (
            LeftRoster(20, MORNING),
            Renumbered(((10, 2),)),
            NewStudent(900, 1, 1, Secret("Lý Ái"), MORNING),
        ),
    )


def test_each_account_hears_once_that_a_list_leaves_its_student_out() -> None:
    """A guardian of two who leave hears it once for each class; a new year is the whole school's."""
    bound = (
        BoundAccount(1, 6, guardian=False),
        BoundAccount(2, 6, guardian=True),
        BoundAccount(2, 6, guardian=True),
        BoundAccount(2, 7, guardian=True),
    )
    guardian = RosterMessage.OFF_LIST_GUARDIAN
    assert on_left(bound) == (
        Dispatch(RosterMessage.OFF_LIST, 6, 1),
        Dispatch(guardian, 6, 2),
        Dispatch(guardian, 7, 2),
    )
    gone = RosterMessage.CHILD_LINE_GONE
    assert on_line_gone(bound) == (Dispatch(gone, 6, 2), Dispatch(gone, 7, 2))
    assert remembered(bound, MORNING) == (Attempted(1, Attempt.OFF_LIST, MORNING, 6),)
    assert on_left(bound, new_year=True) == (Dispatch(RosterMessage.OFF_LIST, 0, 1), Dispatch(guardian, 0, 2))
