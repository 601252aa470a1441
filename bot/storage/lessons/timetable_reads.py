"""Queries of weekly lessons and days off for decisions, inside the transaction that records them."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.access.lessons.new_room import Weekly
from bot.access.lessons.series import SeriesFacts
from bot.access.lessons.series_model import Holiday, Series
from bot.features.lessons.rules.lesson import LessonState
from bot.storage.lessons.exposure import left_rooms
from bot.storage.lessons.reads import lessons_where, meetings_where
from bot.storage.people.class_rooms import is_own
from bot.storage.people.classes import class_of
from bot.storage.tables.classes import lessons, meetings
from bot.storage.tables.timetables import holidays, series, series_days

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from bot.features.lessons.rules.lesson import Lesson, Meeting
    from bot.storage.db.transaction import AnyRow, Transaction


def series_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Series, ...]:
    """Return the weekly lessons that meet the conditions, the oldest first."""
    query = tx.select(series).where(*conditions).order_by(series.c.made_at, series.c.id)
    return tuple(_series(tx, row) for row in tx.connection.execute(query))


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
    return tuple(Holiday(row.id, row.class_id, row.first, row.last) for row in found)


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


def _series(tx: Transaction, row: AnyRow) -> Series:
    topic = row.topic_sealed
    return Series(
        row.id,
        row.class_id,
        row.meeting_id,
        None if topic is None else tx.unseal(series.c.topic_sealed, row.id, topic),
        row.weekday,
        time.fromisoformat(row.begins),
        timedelta(minutes=row.minutes),
        ZoneInfo(row.zone),
        row.first,
        row.last,
        row.made_by,
    )
