"""How grave a leak is, by what it gives away and what is known around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.classroom import MeetingState, Secret
from bot.features.incidents.rules.facts import CardFacts, EarlierLeak, LessonNear
from bot.features.incidents.rules.incident import ExposedMeeting, LeftRoom, Severity
from bot.features.incidents.rules.severity import STEPS, Factor, Graded, Grading
from tests.features.incidents.samples import GROUP, NOW, OTHER_GROUP, incident

if TYPE_CHECKING:
    from bot.features.incidents.rules.incident import Incident

LIVE = CardFacts(lesson=LessonNear(None, None))
AGAIN = CardFacts(earlier=EarlierLeak("2026-0007", None))


def leak(severity: Severity = Severity.FULL, *, group: int = GROUP, left: bool = False) -> Incident:
    """Make an incident that gave a class's room away."""
    gone = LeftRoom(NOW, 9, 2, 1) if left else None
    room = ExposedMeeting(5, MeetingState.FREE, Secret("7A"), (group,), gone)
    return replace(incident(), severity=severity, meetings=(room,))


def test_nothing_known_leaves_it_as_it_is() -> None:
    """What was given away alone counts."""
    assert Grading().of(leak(), None) == Graded(Severity.FULL)
    assert Grading().of(leak(), CardFacts()) == Graded(Severity.FULL)


@pytest.mark.parametrize("before", [None, timedelta(minutes=30)])
def test_a_lesson_makes_it_graver(before: timedelta | None) -> None:
    """One that goes on, or begins within half an hour; not one that is an hour off."""
    near = CardFacts(lesson=LessonNear(None, before))
    assert Grading().of(leak(), near) == Graded(Severity.INTRUSION, (Factor.LESSON,))
    later = CardFacts(lesson=LessonNear(None, timedelta(minutes=31)))
    assert Grading().of(leak(), later).severity is Severity.FULL


def test_a_room_that_leaked_before_makes_it_graver_and_one_that_was_left_lighter() -> None:
    """Each with its reason; both together change nothing."""
    assert Grading().of(leak(Severity.PARTIAL), AGAIN) == Graded(Severity.FULL, (Factor.REPEAT,))
    assert Grading().of(leak(left=True), None) == Graded(Severity.PARTIAL, (), (Factor.RENEWED,))
    both = Grading().of(leak(left=True), AGAIN)
    assert both == Graded(Severity.FULL, (Factor.REPEAT,), (Factor.RENEWED,))


def test_nothing_is_graver_than_the_worst_nor_lighter_than_the_least() -> None:
    """However many factors are met."""
    worst = Grading({**STEPS, Factor.LESSON: 3}).of(leak(), LIVE)
    assert worst.severity is Severity.INTRUSION
    least = Grading({**STEPS, Factor.RENEWED: -3}).of(leak(Severity.NUDGE, left=True), None)
    assert least.severity is Severity.NUDGE


def test_a_school_may_count_otherwise() -> None:
    """Its own room, and a group that is not the class's, count where it says so; 0 counts nothing."""
    own = Grading({Factor.KNOWN: 1, Factor.OUTSIDERS: 1, Factor.LESSON: 0})
    found = own.of(leak(Severity.NUDGE, group=OTHER_GROUP), LIVE)
    assert found == Graded(Severity.FULL, (Factor.KNOWN, Factor.OUTSIDERS))
