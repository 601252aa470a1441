"""How grave a leak is, by what it gives away and what is known around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import MeetingState, Secret
from bot.features.incidents.rules.facts import CardFacts, EarlierLeak, LessonNear
from bot.features.incidents.rules.incident import ExposedMeeting, Incident, LeftRoom, Severity
from bot.features.incidents.rules.leak import Factor, Graded, graded
from tests.features.incidents.samples import GROUP, NOW, incident

NOTHING = CardFacts()
AGAIN = CardFacts(earlier=EarlierLeak("2026-0007", None))


def leak(severity: Severity = Severity.FULL, *, left: bool = False) -> Incident:
    """Make an incident that gave a class's room away."""
    gone = LeftRoom(NOW, 9, 2, 1) if left else None
    room = ExposedMeeting(5, MeetingState.FREE, Secret("7A"), (GROUP,), gone)
    return replace(incident(), severity=severity, meetings=(room,))


def test_nothing_known_leaves_it_as_it_is() -> None:
    """What was given away alone counts."""
    assert graded(leak(), NOTHING) == Graded(Severity.FULL)


@pytest.mark.parametrize("before", [None, timedelta(minutes=30)])
def test_a_lesson_makes_it_graver(before: timedelta | None) -> None:
    """One that goes on, or begins within half an hour; not one that is an hour off."""
    near = CardFacts(lesson=LessonNear(None, before))
    assert graded(leak(), near) == Graded(Severity.INTRUSION, (Factor.LESSON,))
    later = CardFacts(lesson=LessonNear(None, timedelta(minutes=31)))
    assert graded(leak(), later).severity is Severity.FULL


def test_a_room_that_leaked_before_makes_it_graver_and_one_that_was_left_lighter() -> None:
    """Each with its reason; both together change nothing."""
    assert graded(leak(Severity.PARTIAL), AGAIN) == Graded(Severity.FULL, (Factor.REPEAT,))
    assert graded(leak(left=True), NOTHING) == Graded(Severity.PARTIAL, (), (Factor.RENEWED,))
    both = graded(leak(left=True), AGAIN)
    assert both == Graded(Severity.FULL, (Factor.REPEAT,), (Factor.RENEWED,))


def test_nothing_is_graver_than_the_worst_nor_lighter_than_the_least() -> None:
    """However many factors are met."""
    worst = CardFacts(lesson=LessonNear(None, None), earlier=AGAIN.earlier)
    assert graded(leak(), worst).severity is Severity.INTRUSION
    assert graded(leak(Severity.NUDGE, left=True), NOTHING).severity is Severity.NUDGE
