"""Rooms without a time: the hours of lessons, and what their teacher chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.features.lessons.invitations.rules.times import is_lesson_hour, next_morning
from bot.features.lessons.rules.decisions import on_answer, on_begin, on_keep, on_save, over
from bot.features.lessons.rules.transitions import LessonReply, asks_when
from bot.lesson import LessonKind, LessonState, lesson_set
from tests.features.people import NOW, asked, lesson

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
HOUR = timedelta(hours=1)
NIGHT = datetime(2026, 9, 7, 21, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (7, 5, False),
        (7, 6, True),
        (7, 17, True),
        (7, 18, False),
        (7, 21, False),
        (12, 9, True),
        (13, 9, False),
    ],
)
def test_lessons_are_held_on_school_days_from_six_to_eighteen(day: int, hour: int, expected: bool) -> None:  # noqa: FBT001 - a parameter
    """The 7th is a Monday, the 13th a Sunday."""
    assert is_lesson_hour(datetime(2026, 9, day, hour, tzinfo=HANOI)) is expected


@pytest.mark.parametrize(
    ("day", "hour", "morning"), [(7, 21, 8), (8, 0, 8), (7, 7, 7), (7, 8, 8), (12, 21, 14), (13, 9, 14)]
)
def test_the_next_morning_is_a_school_days(day: int, hour: int, morning: int) -> None:
    """On Saturday evening it is Monday's."""
    found = next_morning(datetime(2026, 9, day, hour, tzinfo=HANOI))
    assert found == datetime(2026, 9, morning, 7, 30, tzinfo=HANOI)


def test_a_teacher_is_asked_only_where_nobody_can_know() -> None:
    """In lesson hours the door is to open now; a draft whose hour went by is asked about too."""
    draft = lesson(LessonState.DRAFT, untimed=True)
    assert not asks_when(draft, NOW, HANOI)
    assert asks_when(draft, draft.ends_at, HANOI)
    late = lesson(LessonState.DRAFT, untimed=True, starts_at=NIGHT, ends_at=NIGHT + HOUR)
    assert asks_when(late, NIGHT, HANOI)
    assert not asks_when(lesson(LessonState.DRAFT, starts_at=NIGHT, ends_at=NIGHT + HOUR), NIGHT, HANOI)
    assert not asks_when(lesson(untimed=True, starts_at=NIGHT, ends_at=NIGHT + HOUR), NIGHT, HANOI)


@pytest.mark.parametrize("starts_at", [None, NOW + 10 * HOUR])
def test_what_is_chosen_is_when_the_lesson_is(starts_at: datetime | None) -> None:
    """[Ngay bây giờ] says no time of a week; a button that names one does."""
    draft = lesson(LessonState.DRAFT, id=1, untimed=True)
    reply, changes = on_begin(asked(draft, at=NOW + HOUR), starts_at)
    begins = starts_at or NOW + HOUR
    ends = begins + timedelta(minutes=90)
    assert reply is LessonReply.SAVED
    times = lesson_set(1, starts_at=begins, ends_at=ends, untimed=starts_at is None)
    assert changes[:2] == (times, lesson_set(1, state=LessonState.SAVED))


def test_a_choice_that_is_too_late_changes_nothing() -> None:
    """The morning on an old button has gone by."""
    draft = lesson(LessonState.DRAFT, untimed=True)
    assert on_begin(asked(draft), NOW - 24 * HOUR) == (LessonReply.OVER, ())


def test_a_kept_room_was_never_held() -> None:
    """It needs another time, as a draft does."""
    assert over(lesson(LessonState.KEPT)) is LessonReply.OVER


def test_whom_a_draft_is_for_is_answered_first() -> None:
    """Nothing else saves or keeps it; the answer saves it, unless its teacher has yet to say when it is."""
    whose = lesson(LessonState.DRAFT, id=1, kind=LessonKind.UNSAID)
    assert on_save(asked(whose)) == (LessonReply.WHOSE, ())
    assert on_keep(asked(whose)) == (LessonReply.WHOSE, ())
    parents = LessonKind.GUARDIANS
    assert on_answer(asked(whose, is_staff=False), parents, HANOI) == (LessonReply.NOT_STAFF, ())
    reply, changes = on_answer(asked(whose), parents, HANOI)
    assert reply is LessonReply.SAVED
    assert changes[:2] == (lesson_set(1, kind=parents), lesson_set(1, state=LessonState.SAVED))
    late = replace(whose, untimed=True, starts_at=NIGHT, ends_at=NIGHT + HOUR)
    marked = (LessonReply.MARKED, (lesson_set(1, kind=parents),))
    assert on_answer(asked(late, at=NIGHT), parents, HANOI) == marked
