"""What a card tells beside a leak: the lesson that it concerns."""

from __future__ import annotations

from datetime import timedelta

from bot.classroom import Outcome, Secret
from bot.features.incidents.rules.facts import (
    NEAR,
    DoorFate,
    LeakedDoor,
    LessonNear,
    Slot,
    lesson_near,
    rooms_closed,
)
from bot.features.incidents.rules.incident import Removal
from tests.features.incidents.samples import NOW, incident

MATHS, ART = Secret("Toán"), Secret("Vẽ")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def slot(topic: Secret, begins: timedelta) -> Slot:
    """Make a lesson of 45 minutes that begins so long after now."""
    return Slot(topic, NOW + begins, NOW + begins + 45 * MINUTE)


def test_the_lesson_under_way_comes_before_the_next() -> None:
    """Its end is no longer part of it, its start is."""
    assert lesson_near([slot(ART, HOUR), slot(MATHS, -MINUTE)], NOW) == LessonNear(MATHS, None)
    assert lesson_near([slot(MATHS, timedelta())], NOW) == LessonNear(MATHS, None)
    assert lesson_near([slot(MATHS, -45 * MINUTE)], NOW) is None


def test_else_it_is_the_next_one_that_begins_soon() -> None:
    """The first of several, within two hours."""
    found = lesson_near([slot(ART, HOUR), slot(MATHS, 12 * MINUTE)], NOW)
    assert found == LessonNear(MATHS, 12 * MINUTE)
    assert lesson_near([slot(MATHS, NEAR)], NOW) == LessonNear(MATHS, NEAR)
    assert lesson_near([slot(MATHS, NEAR + MINUTE)], NOW) is None
    assert lesson_near([], NOW) is None


def removal(after: int | None, outcome: Outcome | None) -> Removal:
    """Make what became of a message so many seconds after it was posted."""
    settled = None if after is None else NOW + timedelta(seconds=after)
    return Removal(-100, 1, 0, NOW, NOW, settled, outcome)


def test_it_stood_until_the_last_of_its_messages_was_gone() -> None:
    """While one stands, or may, nothing is said of how long."""
    gone = removal(2, Outcome.DONE)
    assert incident(removals=(gone, removal(5, Outcome.GONE))).stood_for == timedelta(seconds=5)
    for other in (removal(3, Outcome.NO_RIGHT), removal(None, None)):
        assert incident(removals=(gone, other)).stood_for is None
    assert incident().stood_for is None


def door(fate: DoorFate, room: int = 50) -> LeakedDoor:
    """Make a personal way that leaked."""
    return LeakedDoor(None, NOW, room, fate)


def test_a_room_is_closed_of_which_no_way_stands() -> None:
    """One that its provider has not closed yet, or that is given on, keeps it open."""
    closed = (door(DoorFate.SHUT), door(DoorFate.MINUTE), door(DoorFate.SHUT, 51))
    assert rooms_closed(closed) == {50, 51}
    for fate in (DoorFate.SHUTTING, DoorFate.STANDS):
        assert rooms_closed((*closed, door(fate))) == {51}
    assert rooms_closed(()) == frozenset()
