"""The school at a glance: the most urgent classes first, a page at a time."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.features.school.overview.rules import A_PAGE, ClassState, GuardState, Urgency, guard_of, overview_of


def state(name: str = "7A", **changes: object) -> ClassState:
    """Return a class that lacks nothing, but for what is said."""
    parts: dict[str, object] = {
        "guard": GuardState.GUARDED,
        "room_known": True,
        "pupils": 40,
        "verified": 38,
        "open": 0,
    }
    return ClassState(Secret(name), **{**parts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({}, Urgency.FINE),
        ({"guard": GuardState.NO_RIGHT}, Urgency.ACT),
        ({"open": 1}, Urgency.ACT),
        ({"guard": GuardState.PAUSED}, Urgency.LOOK),
        ({"guard": GuardState.WATCHED}, Urgency.LOOK),
        ({"guard": GuardState.NO_GROUP}, Urgency.LOOK),
        ({"room_known": False}, Urgency.LOOK),
        ({"verified": 32}, Urgency.FINE),
        ({"verified": 31}, Urgency.LOOK),
        ({"pupils": 0, "verified": 0}, Urgency.LOOK),
    ],
)
def test_each_lack_has_its_sign(changes: dict[str, object], sign: Urgency) -> None:
    """What leaks now is urgent; what is not set up is to be looked at."""
    assert state(**changes).sign is sign


def test_urgent_classes_come_first_and_names_count_as_people_count() -> None:
    """6A2 before 6A10, and both before 10A1."""
    names = ["10A1", "6A10", "6A2", "Toán"]
    found = overview_of([*map(state, names), state("9C", open=2), state("8B", room_known=False)], 0)
    assert [each.name.reveal() for each in found.shown] == ["9C", "8B", "6A2", "6A10", "10A1", "Toán"]
    assert [found.count(sign) for sign in Urgency] == [1, 1, 4]
    assert found.elsewhere == 0
    assert (overview_of([], 0, 3, 2).open, overview_of([], 0, 3, 2).elsewhere) == (3, 2)


def test_many_classes_are_paged() -> None:
    """A page that is not there is the last one; a school without classes has one page."""
    classes = [state(f"6A{number}") for number in range(1, 2 * A_PAGE + 2)]
    found = overview_of(classes, 1)
    assert (len(found.shown), found.page, found.pages) == (A_PAGE, 1, 3)
    last = overview_of(classes, 99)
    assert (len(last.shown), last.page, last.pages) == (1, 2, 3)
    assert (overview_of([], 3).page, overview_of([], 3).pages, overview_of([], 3).shown) == (0, 1, ())


def test_a_class_is_guarded_as_well_as_the_worst_of_its_groups() -> None:
    """A group of which nothing is known is not guarded."""
    guards = {1: GuardState.GUARDED, 2: GuardState.WATCHED, 3: GuardState.NO_RIGHT}
    assert guard_of((1,), guards) is GuardState.GUARDED
    assert guard_of((1, 2), guards) is GuardState.WATCHED
    assert guard_of((2, 3), guards) is GuardState.NO_RIGHT
    assert guard_of((1, 4), guards) is GuardState.NO_RIGHT
    assert guard_of((), guards) is GuardState.NO_GROUP
