"""Doors: who may enter now, and what everybody else is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.classroom import Binding, MeetingState
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.rules import (
    DoorEntry,
    DoorPart,
    Knock,
    Opened,
    Opening,
    Refusal,
    may_enter,
    on_enter,
    on_knock,
    on_peek,
)
from bot.lesson import Lesson, LessonKind, LessonState
from bot.outbox import Dispatch
from bot.records import Decided
from tests.features.people import MEETING, NOW, PUPIL, binding, ids, lesson

HELD = replace(MEETING, state=MeetingState.HELD)
MINUTE = timedelta(minutes=1)
LATER = lesson(id=61, starts_at=NOW + 60 * MINUTE, ends_at=NOW + 120 * MINUTE)
TOMORROW = lesson(id=64, starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=1))
OVER = lesson(id=62, starts_at=NOW - 60 * MINUTE, ends_at=NOW - MINUTE)


@pytest.mark.parametrize(
    ("held", "at_lesson", "refusal"),
    [
        (binding(), lesson(), None),
        (None, lesson(), Refusal.NOT_BOUND),
        (binding(class_id=7), lesson(), Refusal.OTHER_CLASS),
        (binding(consenting=False), lesson(), Refusal.NOT_CONSENTING),
        (binding(pledged=False), lesson(), Refusal.NOT_PLEDGED),
        (binding(), lesson(meeting=HELD), Refusal.HELD),
        (binding(), LATER, Refusal.TOO_EARLY),
        (binding(), OVER, Refusal.OVER),
        (binding(), lesson(LessonState.DRAFT), Refusal.OVER),
        (binding(), lesson(LessonState.WITHDRAWN), Refusal.OVER),
    ],
)
def test_a_door_opens_to_the_bound_consenting_of_the_class_in_its_time(
    held: Binding | None, at_lesson: Lesson, refusal: Refusal | None
) -> None:
    """Each thing that is missing has its own answer."""
    assert may_enter(held, at_lesson, NOW) is refusal


def test_a_door_opens_ten_minutes_before_and_closes_at_the_end() -> None:
    """To the second."""
    opens, ends = LATER.starts_at - 10 * MINUTE, LATER.ends_at
    second = timedelta(seconds=1)
    found = [may_enter(binding(), LATER, at) for at in (opens - second, opens, ends - second, ends)]
    assert found == [Refusal.TOO_EARLY, None, None, Refusal.OVER]


def knock(*, member: bool | None = True) -> Knock:
    """Knock now."""
    return Knock(member, ids(), NOW)


def test_a_knock_opens_every_open_lesson_once() -> None:
    """Each is a line of the ledger and a message; a lesson that comes later has none."""
    second = lesson(id=63)
    entries, changes = on_knock(binding(), knock(), (lesson(), second, LATER), {})
    assert [entry.lesson and entry.lesson.id for entry in entries] == [60, 63]
    assert changes == (
        Opened(Opening(1001, 60, 90, PUPIL, NOW)),
        Dispatch(DoorMessage.DOOR, 1001, PUPIL),
        Opened(Opening(1002, 63, 90, PUPIL, NOW)),
        Dispatch(DoorMessage.DOOR, 1002, PUPIL),
    )


def test_a_second_press_at_once_opens_nothing_new() -> None:
    """Five seconds later it does: the first message may be lost."""
    seconds = timedelta(seconds=1)
    _, changes = on_knock(binding(), knock(), (lesson(),), {60: NOW - 4 * seconds})
    assert changes == ()
    _, changes = on_knock(binding(), knock(), (lesson(),), {60: NOW - 5 * seconds})
    assert len(changes) == 2


@pytest.mark.parametrize(("member", "refusal"), [(False, Refusal.LEFT), (None, Refusal.UNSURE)])
def test_an_approval_rests_on_being_in_the_group(member: bool | None, refusal: Refusal) -> None:  # noqa: FBT001 - a parameter of the table
    """Who came by a code needs no group."""
    assert on_knock(binding(), knock(member=member), (lesson(),), {}) == ((DoorEntry(refusal),), ())
    entries, changes = on_knock(binding(by_code=True), knock(member=member), (lesson(),), {})
    assert entries[0].refusal is None
    assert len(changes) == 2


@pytest.mark.parametrize(
    ("lessons", "refusal", "which"),
    [
        ((), Refusal.NO_LESSON, None),
        ((OVER,), Refusal.OVER, OVER.id),
        ((OVER, LATER), Refusal.TOO_EARLY, 61),
        ((lesson(meeting=HELD),), Refusal.HELD, 60),
        ((lesson(meeting=HELD), TOMORROW), Refusal.HELD, 60),
        ((lesson(meeting=HELD), LATER), Refusal.TOO_EARLY, 61),
    ],
)
def test_the_best_reason_is_told(lessons: tuple[Lesson, ...], refusal: Refusal, which: int | None) -> None:
    """What can be done next counts most."""
    ((entry,), changes) = on_knock(binding(), knock(), lessons, {})
    assert changes == ()
    assert (entry.refusal, entry.lesson and entry.lesson.id) == (refusal, which)


def test_who_does_not_consent_is_told_that_first() -> None:
    """No lesson would open."""
    ((entry,), _) = on_knock(binding(consenting=False), knock(), (lesson(), LATER), {})
    assert entry.refusal is Refusal.NOT_CONSENTING


@pytest.mark.parametrize("ask", [partial(on_enter, opened={}), on_peek], ids=["door", "popup"])
@pytest.mark.parametrize(
    ("held", "asked", "member", "entry"),
    [
        (None, lesson(), True, DoorEntry(Refusal.NOT_BOUND)),
        (binding(), None, True, DoorEntry(Refusal.NO_LESSON)),
        (binding(), lesson(LessonState.DRAFT), True, DoorEntry(Refusal.NO_LESSON)),
        (binding(), lesson(LessonState.WITHDRAWN), True, DoorEntry(Refusal.NO_LESSON)),
        (binding(), lesson(), False, DoorEntry(Refusal.LEFT)),
        (binding(), lesson(), None, DoorEntry(Refusal.UNSURE)),
        (binding(), LATER, True, DoorEntry(Refusal.TOO_EARLY, LATER)),
        (binding(), OVER, True, DoorEntry(Refusal.OVER, OVER)),
        (binding(class_id=7), lesson(), True, DoorEntry(Refusal.OTHER_CLASS, lesson())),
        (binding(consenting=False), lesson(), True, DoorEntry(Refusal.NOT_CONSENTING, lesson())),
    ],
)
def test_one_lesson_is_refused_with_its_own_reason_by_door_and_popup(
    ask: Callable[..., Decided[DoorEntry]],
    held: Binding | None,
    asked: Lesson | None,
    member: bool | None,  # noqa: FBT001 - a parameter of the table
    entry: DoorEntry,
) -> None:
    """One that was withdrawn is none any more; a popup shows nothing that no door would."""
    assert ask(held, asked, knock(member=member)) == (entry, ())


def test_a_lesson_asked_for_by_name_opens_alone() -> None:
    """One line of the ledger, one message."""
    entry, changes = on_enter(binding(), lesson(), knock(), {})
    assert entry == DoorEntry(None, lesson())
    assert changes == (Opened(Opening(1001, 60, 90, PUPIL, NOW)), Dispatch(DoorMessage.DOOR, 1001, PUPIL))


def test_a_meeting_of_guardians_opens_to_no_student() -> None:
    """Guardians and approved members come in; a student hears of it only while it is held."""
    meeting = lesson(kind=LessonKind.GUARDIANS)
    at = meeting.starts_at
    assert may_enter(binding(), meeting, at) is Refusal.GUARDIANS_ONLY
    for role in (DoorPart.GUARDIAN, DoorPart.MEMBER):
        assert may_enter(binding(), meeting, at, role) is None
    (entry,), changes = on_knock(binding(), replace(knock(), at=at), (meeting,), {})
    assert (entry, changes) == (DoorEntry(Refusal.GUARDIANS_ONLY, meeting), ())
    (entry,), _ = on_knock(binding(), replace(knock(), at=meeting.ends_at), (meeting,), {})
    assert entry == DoorEntry(Refusal.NO_LESSON)


def test_what_a_popup_shows_is_a_line_of_the_ledger_and_no_message() -> None:
    """Who came by a code needs no group."""
    entry, changes = on_peek(binding(by_code=True), lesson(), knock(member=None))
    assert entry == DoorEntry(None, lesson())
    assert changes == (Opened(Opening(1001, 60, 90, PUPIL, NOW), sent=False),)
