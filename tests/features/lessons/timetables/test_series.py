"""Lessons of each week. Now is Monday, 23 November 2026, 07:20 in Vietnam."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import Secret
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.timetables.rules.series import (
    Holiday,
    HolidayGone,
    KnownOfClass,
    Series,
    SeriesDay,
    SeriesDayOff,
    SeriesFacts,
    begun,
    made_ahead,
    on_end,
    on_holiday,
    on_night,
    on_no_holiday,
    on_repeat,
    year_end,
)
from bot.lesson import DoorsEnd, LessonKind, LessonState, StoredLesson, lesson_set
from bot.outbox import Postponed
from bot.records import Add, Changes, Set
from tests.features.people import CLASS, MEETING, asked, lesson, new_lessons

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 23, 7, 20, tzinfo=HANOI)
HOUR = timedelta(hours=1)
TEACHER = 9
FIRST, LAST = date(2026, 11, 23), date(2027, 5, 31)
MATHS = Series(5, CLASS.id, 50, Secret("Toán"), 0, time(7, 30), HOUR, HANOI, FIRST, LAST, TEACHER, NOW)
FACTS = SeriesFacts(MATHS, frozenset(), ())
TET = Holiday(7, CLASS.id, date(2026, 11, 29), date(2026, 12, 1), TEACHER, NOW)


def new_series(changes: Changes) -> list[Series]:
    """Return the series among these changes."""
    return [each.record for each in changes if isinstance(each, Add) and isinstance(each.record, Series)]


def made(changes: object) -> list[datetime]:
    """Return when the lessons among these changes begin."""
    assert isinstance(changes, tuple)
    return [each.starts_at for each in new_lessons(changes)]


def mondays(*days: int) -> list[datetime]:
    """Give Mondays of November (from 20 on) and December at half past seven."""
    return [datetime(2026, 11 if day > 20 else 12, day, 7, 30, tzinfo=HANOI) for day in days]


def test_lessons_are_made_three_weeks_ahead_each_once() -> None:
    """Each is saved, and its door is opened at its time; a day that has its lesson gets no other."""
    ids = count(100)
    changes = made_ahead(FACTS, lambda: next(ids), NOW)
    assert mondays(23, 30, 7, 14) == made(changes)
    start = MATHS.times_on(FIRST)[0]
    stored = (100, CLASS.id, 50, Secret("Toán"), start, start + HOUR, LessonState.SAVED, TEACHER, NOW)
    assert changes[:3] == (
        Add(StoredLesson(*stored)),
        SeriesDay(5, FIRST, 100),
        Postponed(LessonJob.OPEN_DOOR, 100, NOW),
    )
    days = frozenset(each.day for each in changes if isinstance(each, SeriesDay))
    assert made_ahead(replace(FACTS, made=days), lambda: next(ids), NOW) == ()


def test_days_off_the_end_and_a_room_of_elsewhere_make_none() -> None:
    """A holiday's days, days after the last, and a class that lost its group or its room."""
    assert mondays(23, 7, 14) == made(made_ahead(replace(FACTS, holidays=(TET,)), lambda: 1, NOW))
    short = replace(MATHS, last=date(2026, 12, 6))
    assert mondays(23, 30) == made(made_ahead(replace(FACTS, series=short), lambda: 1, NOW))
    assert made_ahead(replace(FACTS, in_force=False), lambda: 1, NOW) == ()


def test_a_lesson_over_midnight_belongs_to_the_day_on_which_it_begins() -> None:
    """At half past midnight the lesson of yesterday is still held; one that is over is not made."""
    late = replace(MATHS, begins=time(23, 30), first=date(2026, 11, 1))
    now = datetime(2026, 11, 24, 0, 15, tzinfo=HANOI)
    start = datetime(2026, 11, 23, 23, 30, tzinfo=HANOI)
    changes = made_ahead(replace(FACTS, series=late), lambda: 1, now)
    assert start == made(changes)[0]
    assert SeriesDay(5, date(2026, 11, 23), 1) in changes
    assert start not in made(made_ahead(replace(FACTS, series=late), lambda: 1, now + HOUR))


def test_summer_time_moves_the_moment_and_not_the_lesson() -> None:
    """In London a lesson at nine is at nine in winter and in summer."""
    london = replace(MATHS, zone=ZoneInfo("Europe/London"), begins=time(9), first=date(2026, 3, 1))
    winter, summer = (london.times_on(day)[0] for day in (date(2026, 3, 23), date(2026, 3, 30)))
    assert (winter.hour, summer.hour) == (9, 8)
    assert winter.tzinfo is UTC


def test_each_night_makes_the_next_and_asks_for_another() -> None:
    """At two in the morning, where the lesson is; after the last day no more."""
    changes = on_night(replace(FACTS, made=frozenset({date(2026, 11, 23)})), lambda: 1, NOW)
    assert mondays(30, 7, 14) == made(changes)
    night = datetime(2026, 11, 24, 2, tzinfo=HANOI)
    assert changes[-1] == Postponed(LessonJob.MAKE_LESSONS, 5, night)
    over = replace(FACTS, series=replace(MATHS, last=date(2026, 11, 22)))
    assert on_night(over, lambda: 1, NOW) == ()


def test_a_new_series_begins_with_its_first_lessons() -> None:
    """It is written before what belongs to it."""
    assert begun(FACTS, lambda: 1, NOW) == (Add(MATHS), *on_night(FACTS, lambda: 1, NOW))


@pytest.mark.parametrize(("day", "end"), [(FIRST, LAST), (LAST, LAST), (date(2027, 6, 1), date(2028, 5, 31))])
def test_the_school_year_ends_in_may(day: date, end: date) -> None:
    """What begins in summer lasts through the next year."""
    assert end == year_end(day)


def test_a_lesson_repeats_at_its_time_in_the_schools_zone() -> None:
    """The draft is saved; its own day has its lesson already."""
    ids = count(100)
    (start,) = mondays(23)
    draft = lesson(LessonState.DRAFT, starts_at=start, ends_at=start + HOUR)
    reply, changes = on_repeat(asked(draft, at=NOW), KnownOfClass(), HANOI, lambda: next(ids))
    assert reply is LessonReply.REPEATS
    assert changes[0] == lesson_set(draft.id, state=LessonState.SAVED)
    (new,) = new_series(changes)
    assert new == replace(MATHS, id=new.id, meeting_id=draft.meeting.id, account=2)
    assert SeriesDay(new.id, date(2026, 11, 23), draft.id) in changes
    assert mondays(30, 7, 14) == made(changes)


COMING = tuple(
    lesson(id=day, starts_at=start, ends_at=start + HOUR)
    for day, start in zip((23, 30, 7), mondays(23, 30, 7), strict=True)
)


def test_ending_a_series_takes_off_what_has_not_begun() -> None:
    """What is being held goes on; nothing is made any more."""
    at = NOW + timedelta(minutes=30)
    reply, changes = on_end(MATHS, COMING, is_staff=True, at=at)
    assert reply is LessonReply.ENDED
    assert changes == (
        Set(Series, 5, {"last": date(2026, 11, 22)}),
        lesson_set(30, state=LessonState.WITHDRAWN),
        DoorsEnd(30, at),
        lesson_set(7, state=LessonState.WITHDRAWN),
        DoorsEnd(7, at),
    )
    assert on_end(None, (), is_staff=True, at=at) == (LessonReply.UNKNOWN, ())
    assert on_end(MATHS, COMING, is_staff=False, at=at) == (LessonReply.NOT_STAFF, ())


def test_days_off_take_off_their_lessons() -> None:
    """Only those on these days, and only what has not begun."""
    coming = [(each, HANOI) for each in COMING]
    reply, off, changes = on_holiday(TET, coming, is_staff=True, at=NOW)
    assert (reply, off) == (LessonReply.FREE, 1)
    assert changes == (
        Add(TET),
        SeriesDayOff(30, 7),
        lesson_set(30, state=LessonState.WITHDRAWN),
        DoorsEnd(30, NOW),
    )
    assert on_holiday(TET, coming, is_staff=False, at=NOW) == (LessonReply.NOT_STAFF, 0, ())
    again = on_holiday(TET, coming, is_staff=True, at=NOW, known=True)
    assert again == (LessonReply.FREE, 1, changes[1:])


def test_days_that_are_not_off_after_all_get_their_lessons_back() -> None:
    """As new ones; the others stand as they are."""
    facts = replace(FACTS, made=frozenset({date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 14)}))
    reply, changes = on_no_holiday(TET, [facts], lambda: 1, is_staff=True, at=NOW)
    assert reply is LessonReply.NOT_FREE
    assert changes[0] == HolidayGone(7)
    assert mondays(30) == made(changes)
    assert on_no_holiday(None, (), lambda: 1, is_staff=True, at=NOW) == (LessonReply.UNKNOWN, ())
    refused = on_no_holiday(TET, [facts], lambda: 1, is_staff=False, at=NOW)
    assert refused == (LessonReply.NOT_STAFF, ())


def test_a_lesson_that_is_there_becomes_the_series_own() -> None:
    """One of the same room that begins some minutes off, a draft too, or a saved one at that very time."""
    first, second, third = mondays(23, 30, 7)
    near = lesson(id=80, starts_at=first + timedelta(minutes=1), ends_at=first + HOUR, untimed=True)
    draft = lesson(LessonState.DRAFT, id=81, starts_at=second, ends_at=second + 2 * HOUR)
    elsewhere = replace(MEETING, id=51)
    other = lesson(id=82, meeting=elsewhere, starts_at=third, ends_at=third + HOUR)
    whose = replace(draft, id=84, kind=LessonKind.UNSAID)
    unsaved = lesson(LessonState.DRAFT, id=83, meeting=elsewhere, starts_at=third, ends_at=third + HOUR)
    room = replace(MATHS, meeting_id=MEETING.id)
    changes = made_ahead(
        SeriesFacts(room, frozenset(), (), single=(near, whose, draft, unsaved, other)), lambda: 1, NOW
    )
    days = {each.lesson_id: each.day for each in changes if isinstance(each, SeriesDay)}
    assert days == {
        80: date(2026, 11, 23),
        81: date(2026, 11, 30),
        82: date(2026, 12, 7),
        1: date(2026, 12, 14),
    }
    assert mondays(14) == made(changes)
    saved = lesson_set(
        81, state=LessonState.SAVED, starts_at=second, ends_at=second + MATHS.lasts, untimed=False
    )
    assert saved in changes
    assert Postponed(LessonJob.OPEN_DOOR, 81, second - timedelta(minutes=10)) in changes


def test_a_lesson_repeats_only_at_a_time_that_was_said_and_is_free() -> None:
    """Not at 07:31, when its room was handed in; nor beside another weekly lesson, or when it is over."""
    (start,), nothing = mondays(23), KnownOfClass()

    def press(
        known: KnownOfClass = nothing, state: LessonState = LessonState.SAVED, **of_lesson: object
    ) -> tuple[LessonReply, tuple[object, ...]]:
        held = lesson(state, **{"starts_at": start, "ends_at": start + HOUR, **of_lesson})
        return on_repeat(asked(held, at=start), known, HANOI, lambda: 100)

    assert press()[1] != ()
    assert press(untimed=True) == (LessonReply.WHEN, ())
    assert press(state=LessonState.KEPT, untimed=True) == (LessonReply.KEPT, ())
    assert press(state=LessonState.WITHDRAWN, untimed=True) == (LessonReply.WITHDRAWN, ())
    assert press(KnownOfClass(weekly=(MATHS,))) == (LessonReply.HELD, ())
    assert press(KnownOfClass(MATHS)) == (LessonReply.REPEATS, ())  # pressed a second time
    assert press(ends_at=start) == (LessonReply.CLOSED, ())
    assert press(state=LessonState.DRAFT, ends_at=start) == (LessonReply.OVER, ())
