"""Weekly lessons: created some weeks ahead, skipping holidays and days already created; and days off.

A series keeps the local time of day in its zone: a change to summer time moves the UTC time, not the
local one. A lesson that begins before midnight and ends after it belongs to the day on which it begins.
If the class gets a new room, the series stay, and are held there from now on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Annotated, Final

from bot.classroom import YEAR_ENDS, Secret
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.rules.decisions import NEXT_AFTER, on_save, over, taken_off
from bot.features.lessons.rules.transitions import TRANSITIONS, LessonEvent, LessonReply, LessonRequest
from bot.lesson import (
    OPENS_BEFORE,
    DoorsAgain,
    Lesson,
    LessonKind,
    LessonState,
    Meeting,
    StoredLesson,
    lesson_set,
)
from bot.outbox import Postponed
from bot.records import Add, Change, Changes, Decided, Kept, Record, changed


@dataclass(frozen=True, slots=True)
class SeriesDay(Change):
    """A day of a series has its lesson: no other one is created for it."""

    series_id: int
    day: date
    lesson_id: int


@dataclass(frozen=True, slots=True)
class SeriesDayOff(Change):
    """A lesson is withdrawn for a holiday; one of a series returns when the holiday is cancelled."""

    lesson_id: int
    holiday_id: int


@dataclass(frozen=True, slots=True)
class HolidayGone(Change):
    """A holiday is cancelled."""

    id: int


@dataclass(frozen=True, slots=True)
class Series(Record):
    """A weekly lesson. `last`: the last day on which it may be held. `weekday` 0 is Monday."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    meeting_id: Annotated[int, Kept(of="meetings")]
    topic: Secret | None
    weekday: Annotated[int, Kept(small=True)]
    begins: time
    lasts: Annotated[timedelta, Kept("minutes", small=True)]
    zone: tzinfo
    first: date
    last: date
    account: Annotated[int, Kept("made_by", account=True)]
    at: Annotated[datetime, Kept("made_at")]

    def times_on(self, day: date) -> tuple[datetime, datetime]:
        """Return start and end on a day, in UTC."""
        start = datetime.combine(day, self.begins, self.zone).astimezone(UTC)
        return start, start + self.lasts

    def days(self, since: date, until: date) -> Iterator[date]:
        """Yield the days from `since` to `until`, both included, on which it is held."""
        day = max(since, self.first)
        day += timedelta(days=(self.weekday - day.weekday()) % 7)
        while day <= min(until, self.last):
            yield day
            day += timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Holiday(Record):
    """Days without lessons, both ends included."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    first: date
    last: date
    account: Annotated[int, Kept("made_by", account=True)]
    at: Annotated[datetime, Kept("made_at")]

    def covers(self, day: date) -> bool:
        """Tell whether a day is free."""
        return self.first <= day <= self.last


AHEAD: Final = timedelta(weeks=3)  # lessons are created that far ahead
_NIGHT: Final = time(2, 0)  # local time at which the next ones are created
_LONGEST: Final = timedelta(days=400)  # no series and no holiday is longer


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """Facts for creating lessons of a series.

    `made`: the days that have their lesson, or had it withdrawn. `in_force`: the class has a confirmed group,
    and the room is still its own. `single`: the class's lessons that belong to no series.
    """

    series: Series
    made: frozenset[date]
    holidays: tuple[Holiday, ...]
    in_force: bool = True
    single: tuple[Lesson, ...] = ()


def year_end(day: date) -> date:
    """Return the last day of the school year in which a day is."""
    month, last = YEAR_ENDS
    this = date(day.year, month, last)
    return this if day <= this else date(day.year + 1, month, last)


def longest(first: date) -> date:
    """Return the last day that a series or a holiday which begins on that day may have."""
    return first + _LONGEST


def made_ahead(facts: SeriesFacts, new_id: Callable[[], int], at: datetime) -> Changes:
    """Return the changes that give a series the lessons it lacks within the next `AHEAD`."""
    series = facts.series
    if not facts.in_force:
        return ()
    changes: list[Change] = []
    # From yesterday on: a lesson over midnight may still be held.
    today = at.astimezone(series.zone).date()
    for day in series.days(today - timedelta(days=1), today + AHEAD):
        starts_at, ends_at = series.times_on(day)
        free = any(holiday.covers(day) for holiday in facts.holidays)
        if day in facts.made or free or ends_at <= at:
            continue
        same = next((each for each in facts.single if _is_held(each, series, starts_at)), None)
        if same is not None:
            changes += _adopted(same, series, day, (starts_at, ends_at), at)
            continue
        lesson_id = new_id()
        made = StoredLesson(
            lesson_id,
            series.class_id,
            series.meeting_id,
            series.topic,
            starts_at,
            ends_at,
            LessonState.SAVED,
            series.account,
            at,
        )
        changes += (Add(made), SeriesDay(series.id, day, lesson_id), _door(lesson_id, starts_at, at))
    return tuple(changes)


def _is_held(lesson: Lesson, series: Series, starts_at: datetime) -> bool:
    """Tell whether a lesson is the one of a series at that time: a class has one lesson at a time.

    In the same room it may begin some minutes off, as an untimed one does.
    """
    if lesson.kind is LessonKind.UNSAID:
        return False
    if lesson.meeting.id == series.meeting_id:
        return abs(lesson.starts_at - starts_at) < NEXT_AFTER
    return lesson.state is LessonState.SAVED and lesson.starts_at == starts_at


def _adopted(
    lesson: Lesson, series: Series, day: date, times: tuple[datetime, datetime], at: datetime
) -> Iterator[Change]:
    """Make a lesson the series' lesson of a day; that saves a draft, at the series' time."""
    after = TRANSITIONS[lesson.state, LessonEvent.REPEAT]
    if after.state is not lesson.state:
        starts_at, ends_at = times
        yield lesson_set(lesson.id, state=after.state, starts_at=starts_at, ends_at=ends_at, untimed=False)
        yield _door(lesson.id, starts_at, at)
    yield SeriesDay(series.id, day, lesson.id)


def on_night(facts: SeriesFacts, new_id: Callable[[], int], at: datetime) -> Changes:
    """Decide the nightly job of a series: create the lessons now due, and schedule the next night."""
    series = facts.series
    if at.astimezone(series.zone).date() > series.last:
        return ()
    return (*made_ahead(facts, new_id, at), _next_night(series, at))


@dataclass(frozen=True, slots=True)
class KnownOfClass:
    """What is known of the class of a lesson that is to repeat.

    `series` is the one that the lesson belongs to already, `weekly` are those of its class, `single` its
    class's lessons of none.
    """

    series: Series | None = None
    holidays: tuple[Holiday, ...] = ()
    weekly: Sequence[Series] = ()
    single: Sequence[Lesson] = ()


def on_repeat(
    asked: LessonRequest, known: KnownOfClass, zone: tzinfo, new_id: Callable[[], int]
) -> Decided[LessonReply]:
    """Decide a press on [Lặp hằng tuần]: the lesson is saved, and repeats weekly to the end of the year.

    Not one without a time: it began when its room was handed in, and must not repeat at 07:31.
    """
    lesson, after, at = asked.lesson, asked.after(LessonEvent.REPEAT), asked.at
    if isinstance(after, LessonReply):
        return after, ()
    unsaid = lesson.untimed and known.series is None
    reply, saved = (LessonReply.WHEN, ()) if unsaid else on_save(asked, LessonEvent.REPEAT)
    if reply is not LessonReply.REPEATS:
        return reply, ()
    if lesson.ends_at <= at:
        return LessonReply.CLOSED, ()
    if known.series is not None:
        return reply, saved
    begins = lesson.starts_at.astimezone(zone)
    day = begins.date()
    new = Series(
        new_id(),
        lesson.class_id,
        lesson.meeting.id,
        lesson.topic,
        day.weekday(),
        begins.time(),
        lesson.ends_at - lesson.starts_at,
        zone,
        day,
        year_end(day),
        lesson.taken_by,
        at,
    )
    same_time = (each for each in known.weekly if (each.weekday, each.begins) == (new.weekday, new.begins))
    if any(each.last >= day for each in same_time):
        return LessonReply.HELD, ()
    others = tuple(each for each in known.single if each.id != lesson.id)
    facts = SeriesFacts(new, frozenset({day}), known.holidays, single=others)
    return reply, (
        *saved,
        Add(new),
        SeriesDay(new.id, day, lesson.id),
        *made_ahead(facts, new_id, at),
        _next_night(new, at),
    )


def begun(facts: SeriesFacts, new_id: Callable[[], int], at: datetime) -> Changes:
    """Return the changes that create a series: it, its first lessons, and its nightly job."""
    return (
        Add(facts.series),
        *made_ahead(facts, new_id, at),
        _next_night(facts.series, at),
    )


def on_end(
    series: Series | None, coming: Iterable[Lesson], *, is_staff: bool, at: datetime
) -> tuple[LessonReply, Changes]:
    """Decide a press on [Dừng lặp]: lessons not yet begun are withdrawn, and no more are created."""
    if series is None:
        return LessonReply.UNKNOWN, ()
    if not is_staff:
        return LessonReply.NOT_STAFF, ()
    yesterday = at.astimezone(series.zone).date() - timedelta(days=1)
    later = [each for each in coming if each.starts_at > at]
    return LessonReply.ENDED, (changed(series, last=min(series.last, yesterday)), *_taken_off(later, at))


def on_holiday(
    holiday: Holiday,
    coming: Sequence[tuple[Lesson, tzinfo]],
    *,
    is_staff: bool,
    at: datetime,
    known: bool = False,
) -> tuple[LessonReply, int, Changes]:
    """Decide that a class has days off: its lessons then, each in its own zone, are withdrawn.

    Returns how many were. `known`: it has these days off already; they are stored once, to be undone once.
    """
    if not is_staff:
        return LessonReply.NOT_STAFF, 0, ()
    off = [
        lesson
        for lesson, zone in coming
        if lesson.starts_at > at and holiday.covers(lesson.starts_at.astimezone(zone).date())
    ]
    marks = (SeriesDayOff(each.id, holiday.id) for each in off)
    fresh = () if known else (Add(holiday),)
    return LessonReply.FREE, len(off), (*fresh, *marks, *_taken_off(off, at))


def on_no_holiday(
    holiday: Holiday | None,
    series: Iterable[SeriesFacts],
    new_id: Callable[[], int],
    *,
    is_staff: bool,
    at: datetime,
) -> tuple[LessonReply, Changes]:
    """Decide that days are not off after all: the weekly lessons of these days are created again.

    `series`: facts without the holiday.
    """
    if holiday is None:
        return LessonReply.UNKNOWN, ()
    if not is_staff:
        return LessonReply.NOT_STAFF, ()
    again = [change for facts in series for change in made_ahead(facts, new_id, at)]
    return LessonReply.NOT_FREE, (HolidayGone(holiday.id), *again)


def _taken_off(off: Iterable[Lesson], at: datetime) -> Iterator[Change]:
    for each in off:
        yield from taken_off(each, at)


def _door(lesson_id: int, starts_at: datetime, at: datetime) -> Postponed:
    """Schedule the opening of a lesson's door; its conditions are checked then."""
    return Postponed(LessonJob.OPEN_DOOR, lesson_id, max(at, starts_at - OPENS_BEFORE))


def _next_night(series: Series, at: datetime) -> Postponed:
    tomorrow = at.astimezone(series.zone).date() + timedelta(days=1)
    night = datetime.combine(tomorrow, _NIGHT, series.zone).astimezone(UTC)
    return Postponed(LessonJob.MAKE_LESSONS, series.id, night)


@dataclass(frozen=True, slots=True)
class Weekly:
    """A series, and the room in which it is held."""

    series: Series
    room: Meeting


def held_elsewhere(lesson: Lesson, weekly: Iterable[Weekly], at: datetime) -> tuple[Series, ...]:
    """Return the series of a lesson's class that may move to its room: all in one other room of its service.

    Those of the lesson's subject if there are any, else all, unless this room has a series already; if they
    are held in several rooms, it is not clear which are meant.
    """
    if lesson.kind is not LessonKind.LESSON:
        return ()
    held = [each for each in weekly if each.series.last >= at.astimezone(each.series.zone).date()]
    others = [
        each
        for each in held
        if each.room.provider is lesson.meeting.provider and each.room.id != lesson.meeting.id
    ]
    is_new = all(each.room.id != lesson.meeting.id for each in held)
    subject = _subject(lesson.topic)
    same = [each for each in others if subject and _subject(each.series.topic) == subject]
    meant = same or (others if is_new else [])
    return tuple(each.series for each in meant) if len({each.room.id for each in meant}) == 1 else ()


def on_new_room(
    asked: LessonRequest, series: Sequence[Series], coming: Iterable[Lesson]
) -> Decided[LessonReply]:
    """Decide a press on [Dùng cho cả lịch tuần]: the series are held in the lesson's room.

    `coming` are their lessons that are not over. One that has begun moves only if it overlaps the lesson,
    which is withdrawn itself if it was not saved, or overlaps one that moves.
    """
    lesson, after, at = asked.lesson, asked.after(LessonEvent.NEW_ROOM), asked.at
    if isinstance(after, LessonReply):
        return after, ()
    waits = lesson.state is LessonState.DRAFT and lesson.untimed  # for its teacher to give a time
    if lesson.ends_at <= at and not waits:
        return over(lesson), ()
    if not series:
        return LessonReply.NO_OTHER_ROOM, ()
    room = lesson.meeting.id
    moved = [each for each in coming if each.starts_at > at or _meet(each, lesson)]
    changes: list[Change] = [changed(each, meeting_id=room) for each in series]
    changes += [lesson_set(each.id, meeting_id=room) for each in moved]
    if after.state is LessonState.WITHDRAWN or any(_meet(each, lesson) for each in moved):
        changes += taken_off(lesson, at)
    # Doors that stayed shut because the old room was held.
    shut = [each.id for each in moved if each.is_open(at) and not each.announced]
    changes += [Postponed(LessonJob.OPEN_DOOR, each, at) for each in shut]
    return after.reply, (*changes, DoorsAgain(room, at))


def _meet(one: Lesson, other: Lesson) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _subject(topic: Secret | None) -> str:
    return "" if topic is None else topic.reveal().strip().casefold()
