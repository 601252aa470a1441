"""A new school year: who goes up, who comes, who leaves."""

from __future__ import annotations

from bot.classroom import SchoolClass, Secret
from bot.features.rosters.new_year.rules import Coming, ListedPupil, YearPlan, plan
from bot.features.rosters.rules.renewal import WantedLine
from bot.pupil_names import RosterLine


def named(number: int, name: str) -> SchoolClass:
    """Make a class."""
    return SchoolClass(number, Secret(name), (), ())


def coming(label: str, *marks: bytes | None) -> Coming:
    """Make a listed class whose lines have these marks."""
    return Coming(
        label, tuple(WantedLine(RosterLine(n, Secret("An")), mark) for n, mark in enumerate(marks, 1))
    )


def heirs(found: YearPlan) -> list[int | None]:
    """Return which class goes up into each."""
    return [None if each.school_class is None else each.school_class.id for each in found.classes]


CLASSES = (named(1, "6A1"), named(2, "7A1"), named(3, "9A1"))


def pupil(student_id: int, class_id: int, mark: bytes | None) -> ListedPupil:
    """Make somebody of the year that ends."""
    return ListedPupil(student_id, class_id, mark)


PUPILS = (
    pupil(11, 1, b"a"),
    pupil(12, 1, b"b"),
    pupil(21, 2, b"c"),
    pupil(22, 2, None),
    pupil(31, 3, b"e"),
)


def test_classes_go_up_with_their_pupils() -> None:
    """6A1 is 7A1 now, 7A1 is 8A1; the new 6A1 is neither; who is not listed, or has no code, leaves."""
    found = plan(
        CLASSES, PUPILS, [coming("6A1", b"x", None), coming("7A1", b"a", b"b", b"y"), coming("8A1", b"c")]
    )
    assert heirs(found) == [None, 1, 2]
    assert [each.known for each in found.classes] == [(None, None), (11, 12, None), (21,)]
    assert (found.left, found.uncoded) == ((22, 31), (22,))
    assert (found.stay, found.new) == (3, 3)


def test_a_number_stands_for_who_leaves() -> None:
    """In whatever order; others are another number."""
    first, same, other = (YearPlan((), left).leaving for left in ((1, 2), (2, 1), (1, 3)))
    assert first == same != other
    assert 0 < first < 2**48


def test_a_class_that_is_mixed_anew_keeps_its_name() -> None:
    """Where no class makes up most of another, names decide; somebody listed twice goes into the first."""
    found = plan(CLASSES, PUPILS, [coming("6A1", b"a", b"c"), coming("7A2", b"b", b"e", b"a")])
    assert heirs(found) == [1, None]
    assert [each.known for each in found.classes] == [(11, 21), (12, 31, None)]


def test_a_class_goes_up_into_one_alone() -> None:
    """The larger part has it; of a class that is none any more nothing goes up."""
    halves = plan(CLASSES[:1], PUPILS, [coming("7B", b"b"), coming("7A", b"a"), coming("8A", b"c")])
    assert heirs(halves) == [1, None, None]
    assert plan((), (), []) == YearPlan((), ())
