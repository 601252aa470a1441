"""A new room for weekly lessons. The series is held on Mondays at half past seven, in another room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import Secret
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.timetables.rules.series import Series, Weekly, held_elsewhere, on_new_room
from bot.lesson import (
    DoorsAgain,
    DoorsEnd,
    Lesson,
    LessonKind,
    LessonState,
    Provider,
    lesson_set,
)
from bot.outbox import Postponed
from bot.records import Set
from tests.features.people import CLASS, MEETING, NOW, TEACHER, asked, lesson

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OLD = replace(MEETING, id=40)
OTHER = replace(MEETING, id=41)
WEEK, HOUR = timedelta(days=7), timedelta(hours=1)
FIRST, LAST = date(2026, 9, 7), date(2027, 5, 31)
MATHS = Series(5, CLASS.id, OLD.id, Secret("Toán"), 0, time(7, 30), HOUR, HANOI, FIRST, LAST, TEACHER, NOW)
ART = replace(MATHS, id=6, topic=Secret("Mỹ thuật"), weekday=2)
DRAFT = lesson(LessonState.DRAFT)


def weekly(number: int, starts_in: timedelta, **changes: object) -> Lesson:
    """Return a lesson of the series, in the old room."""
    starts = NOW + starts_in
    return lesson(id=number, meeting=OLD, starts_at=starts, ends_at=starts + HOUR, **changes)


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ([Weekly(MATHS, OLD)], (MATHS,)),
        ([Weekly(ART, OLD)], (ART,)),  # a room's invitation may bear a title of its own
        ([Weekly(MATHS, OLD), Weekly(ART, OTHER)], (MATHS,)),
        ([Weekly(MATHS, OLD), Weekly(replace(MATHS, id=7), OTHER)], ()),
        ([Weekly(ART, OLD), Weekly(replace(ART, id=7), OTHER)], ()),
        ([Weekly(MATHS, MEETING)], ()),
        ([Weekly(MATHS, MEETING), Weekly(ART, OLD)], ()),  # each subject has its own room, as it should
        ([Weekly(ART, MEETING), Weekly(MATHS, OLD)], (MATHS,)),
        ([Weekly(MATHS, replace(OLD, provider=Provider.MEET))], ()),
        ([Weekly(replace(MATHS, last=date(2026, 9, 6)), OLD)], ()),
        ([], ()),
    ],
)
def test_what_is_held_in_one_other_room_of_the_kind_may_move(
    found: list[Weekly], meant: tuple[Series, ...]
) -> None:
    """Of its subject if there is any; in several rooms, in this one, or over: nothing is offered."""
    assert held_elsewhere(DRAFT, found, NOW) == meant


def test_a_room_without_a_subject_is_for_all() -> None:
    """That share a room; a meeting of guardians is for none."""
    both = [Weekly(MATHS, OLD), Weekly(ART, OLD)]
    assert held_elsewhere(replace(DRAFT, topic=None), both, NOW) == (MATHS, ART)
    assert held_elsewhere(replace(DRAFT, kind=LessonKind.GUARDIANS), both, NOW) == ()


def test_what_is_to_come_moves_and_what_was_not_saved_goes() -> None:
    """Also the lesson that has begun, for the new room is for now; its door had stayed shut."""
    begun, later = weekly(61, -timedelta(minutes=5)), weekly(62, WEEK)
    assert on_new_room(asked(DRAFT), [MATHS, ART], [begun, later]) == (
        LessonReply.NEW_ROOM,
        (
            Set(Series, MATHS.id, {"meeting_id": MEETING.id}),
            Set(Series, ART.id, {"meeting_id": MEETING.id}),
            lesson_set(61, meeting_id=MEETING.id),
            lesson_set(62, meeting_id=MEETING.id),
            lesson_set(DRAFT.id, state=LessonState.WITHDRAWN),
            DoorsEnd(DRAFT.id, NOW),
            Postponed(LessonJob.OPEN_DOOR, 61, NOW),
            DoorsAgain(MEETING.id, NOW),
        ),
    )


def test_a_lesson_that_has_begun_stays_where_the_new_room_is_for_later() -> None:
    """So does a lesson that was saved and is at another time than the weekly ones."""
    saved = lesson(starts_at=NOW + 2 * HOUR, ends_at=NOW + 3 * HOUR)
    begun, later = weekly(61, -timedelta(minutes=5)), weekly(62, WEEK, announced=True)
    assert on_new_room(asked(saved), [MATHS], [begun, later]) == (
        LessonReply.NEW_ROOM,
        (
            Set(Series, MATHS.id, {"meeting_id": MEETING.id}),
            lesson_set(62, meeting_id=MEETING.id),
            DoorsAgain(MEETING.id, NOW),
        ),
    )


def test_a_saved_lesson_goes_where_a_weekly_one_is_held_at_its_time() -> None:
    """Two doors at one time would lead to the same room."""
    _, changes = on_new_room(asked(), [MATHS], [weekly(61, HOUR)])
    assert lesson_set(60, state=LessonState.WITHDRAWN) in changes


def test_a_press_that_is_late_changes_nothing() -> None:
    """It is told why."""
    assert on_new_room(asked(replace(DRAFT, ends_at=NOW)), [MATHS], []) == (LessonReply.OVER, ())
    assert on_new_room(asked(DRAFT), [], []) == (LessonReply.NO_OTHER_ROOM, ())
    assert on_new_room(asked(is_staff=False), [MATHS], []) == (LessonReply.NOT_STAFF, ())


def test_a_room_whose_teacher_was_asked_when_still_serves_the_week() -> None:
    """It came in the evening without a time, and the button is pressed in the morning."""
    waits = replace(DRAFT, ends_at=NOW, untimed=True)
    reply, changes = on_new_room(asked(waits), [MATHS], [])
    assert reply is LessonReply.NEW_ROOM
    assert Set(Series, MATHS.id, {"meeting_id": MEETING.id}) in changes
