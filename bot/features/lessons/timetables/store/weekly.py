"""Weekly lessons, days off and weeks that wait for a room, as kept: read and written for decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import Final

from sqlalchemy import ColumnElement

from bot.features.lessons.buttons import LessonMessage
from bot.features.lessons.store.exposure import left_rooms
from bot.features.lessons.store.rows import lessons_where, meetings_where
from bot.features.lessons.tables import awaited_weeks, holidays, lessons, meetings, series, series_days
from bot.features.lessons.timetables.rules.series import (
    Holiday,
    HolidayGone,
    Series,
    SeriesDay,
    SeriesDayOff,
    SeriesFacts,
    Weekly,
    begun,
)
from bot.features.lessons.timetables.rules.weeks import AwaitedWeek, TypedLesson, on_week, read, written
from bot.lesson import Lesson, LessonState, Meeting
from bot.outbox import Dispatch
from bot.personal_data import DataKind
from bot.records import Add
from bot.storage.changes import record
from bot.storage.db.records import loaded
from bot.storage.db.transaction import Transaction, Writers
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.classes import class_of, is_own
from bot.storage.people.personal_data import Cleared, Deleted, PersonalData, Rows


def series_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Series, ...]:
    """Return the weekly lessons that meet the conditions, the oldest first."""
    query = tx.select(series).where(*conditions).order_by(series.c.made_at, series.c.id)
    return tuple(loaded(tx, Series, row) for row in tx.connection.execute(query))


def series_of_lesson(tx: Transaction, lesson_id: int) -> Series | None:
    """Return the series that a lesson belongs to."""
    owner = tx.select(series_days.c.series_id).where(series_days.c.lesson_id == lesson_id)
    return next(iter(series_where(tx, series.c.id.in_(owner))), None)


def lessons_of_series(tx: Transaction, series_id: int) -> tuple[Lesson, ...]:
    """Return the saved lessons of a series that are not over."""
    own = tx.select(series_days.c.lesson_id).where(series_days.c.series_id == series_id)
    return coming_lessons(tx, lessons.c.id.in_(own))


def coming_lessons(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Lesson, ...]:
    """Return the saved lessons that meet the conditions and are not over."""
    return lessons_where(tx, lessons.c.state == "saved", lessons.c.ends_at > tx.now, *conditions)


def weekly_of(tx: Transaction, class_id: int) -> tuple[Weekly, ...]:
    """Return the series of a class that are held in rooms of its own, with the rooms."""
    found = series_where(tx, series.c.class_id == class_id)
    ids = {each.meeting_id for each in found}
    own = meetings_where(tx, meetings.c.class_id == class_id, meetings.c.id.in_(ids))
    rooms = {each.id: each for each in own}
    return tuple(Weekly(each, rooms[each.meeting_id]) for each in found if each.meeting_id in rooms)


def facts_of(tx: Transaction, weekly: Series, without: int | None = None) -> SeriesFacts:
    """Return the facts for making lessons of a series; `without`: a holiday to ignore."""
    days = tx.select(*series_days.c["day", "holiday_id"]).where(series_days.c.series_id == weekly.id)
    made = frozenset(
        row.day for row in tx.connection.execute(days) if without is None or row.holiday_id != without
    )
    room = next(iter(meetings_where(tx, meetings.c.id == weekly.meeting_id)), None)
    own = room is not None and room.class_id == weekly.class_id
    free = tuple(each for each in holidays_of(tx, weekly.class_id) if each.id != without)
    in_force = own and class_of(tx, weekly.class_id) is not None
    return SeriesFacts(weekly, made, free, in_force, single_lessons(tx, weekly.class_id))


def is_off_for_holiday(tx: Transaction, lesson_id: int) -> bool:
    """Tell whether a lesson was taken off for a holiday; it comes back if that is lifted."""
    return tx.has(series_days, series_days.c.lesson_id == lesson_id, series_days.c.holiday_id.is_not(None))


def single_lessons(tx: Transaction, class_id: int) -> tuple[Lesson, ...]:
    """Return a class's lessons that are not over and belong to no series, drafts too."""
    weekly = tx.select(series_days.c.lesson_id)
    return lessons_where(
        tx,
        lessons.c.class_id == class_id,
        lessons.c.state.in_((LessonState.SAVED.value, LessonState.DRAFT.value)),
        lessons.c.ends_at > tx.now,
        lessons.c.id.not_in(weekly),
    )


def holidays_of(tx: Transaction, class_id: int) -> tuple[Holiday, ...]:
    """Return the days off of a class."""
    return holidays_where(tx, holidays.c.class_id == class_id)


def holidays_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Holiday, ...]:
    """Return the days off that meet the conditions."""
    query = tx.select(holidays).where(*conditions)
    found = tx.connection.execute(query.order_by(holidays.c.first, holidays.c.id))
    return tuple(loaded(tx, Holiday, row) for row in found)


def rooms_of(tx: Transaction, class_id: int) -> tuple[tuple[Meeting, frozenset[str]], ...]:
    """Return a class's rooms, the one used last first, each with its lessons' topics in lower case.

    A room of drafts and of lessons that were called off alone is none of the class's: it may be another's
    words, which a teacher has seen and refused. Nor is one that the class left after a leak.
    """
    found = {each.id: each for each in meetings_where(tx, meetings.c.class_id == class_id)}
    for left in left_rooms(tx, found):
        del found[left]
    topics: dict[int, set[str]] = {each: set() for each in found}
    order: dict[int, None] = {}
    of_class = lessons.c.class_id == class_id, is_own()
    for lesson in reversed(lessons_where(tx, *of_class)):
        if lesson.meeting.id in topics:
            order[lesson.meeting.id] = None
            if lesson.topic is not None:
                topics[lesson.meeting.id].add(lesson.topic.reveal().casefold())
    return tuple((found[each], frozenset(topics[each])) for each in order)


def _series_day(tx: Transaction, day: SeriesDay) -> None:
    row = {"id": tx.new_id(), "series_id": day.series_id, "day": day.day, "lesson_id": day.lesson_id}
    tx.insert(series_days, [row])


def _day_off(tx: Transaction, off: SeriesDayOff) -> None:
    tx.update(series_days, series_days.c.lesson_id == off.lesson_id, holiday_id=off.holiday_id)


def _holiday_gone(tx: Transaction, gone: HolidayGone) -> None:
    """Forget days off; lessons taken off for them may be made again."""
    tx.delete(series_days, series_days.c.holiday_id == gone.id)
    tx.delete(holidays, holidays.c.id == gone.id)


def take_week(
    tx: Transaction, account: int, class_id: int, entries: Iterable[TypedLesson], zone: tzinfo
) -> tuple[int, int]:
    """Make a typed week a class's own and keep lessons without a room; return how many are new, and wait.

    It replaces the week that still waits, typed by the account for the class before.
    """
    today = tx.now.astimezone(zone).date()
    weekly = series_where(tx, series.c.class_id == class_id, series.c.last >= today)
    held = {(each.weekday, each.begins) for each in weekly}
    new, waiting = on_week(entries, rooms_of(tx, class_id), held, tx.new_id, account, zone, tx.now)
    for each in new:
        record(tx, begun(facts_of(tx, each), tx.new_id, tx.now))
    drop_week(tx, account, class_id)
    if waiting:
        record(tx, (Add(AwaitedWeek(tx.new_id(), class_id, account, written(waiting), zone, tx.now)),))
    return len(new), len(waiting)


def complete_week(tx: Transaction, account: int, class_id: int) -> None:
    """Give the lessons that wait the room that has come, and notify the account that typed them."""
    row = tx.row(awaited_weeks, awaited_weeks.c.class_id == class_id, awaited_weeks.c.account == account)
    if row is None:
        return
    kept = loaded(tx, AwaitedWeek, row)
    count, _ = take_week(tx, account, class_id, read(kept.week), kept.zone)
    if count:
        record(tx, (Dispatch(LessonMessage.WEEK, class_id, account),))


def drop_week(tx: Transaction, account: int, class_id: int) -> None:
    """Forget the week that an account typed for a class and that still waits."""
    tx.delete(awaited_weeks, awaited_weeks.c.class_id == class_id, awaited_weeks.c.account == account)


ROOM: Final = StorageRoom(
    name="timetables",
    writers=Writers(
        decided={
            SeriesDay: _series_day,
            SeriesDayOff: _day_off,
            HolidayGone: _holiday_gone,
        }
    ),
    # They are the class's: only the account that entered them is forgotten.
    personal_data=(
        PersonalData(
            awaited_weeks,
            DataKind.LESSON,
            Rows(awaited_weeks.c["class_id", "week_sealed", "at"]),
            Deleted(),  # without a room it is not the class's yet
            over=lambda _tx, _, other: awaited_weeks.c.at < other,
        ),
        PersonalData(
            holidays,
            DataKind.LESSON,
            Rows(holidays.c["class_id", "made_at"]),
            Cleared(),
            over=holidays.c.last,
        ),
        PersonalData(
            series,
            DataKind.LESSON,
            Rows(series.c["class_id", "topic_sealed", "made_at"]),
            Cleared(),
            over=series.c.last,
        ),
        PersonalData(series_days, DataKind.LESSON),
    ),
)
