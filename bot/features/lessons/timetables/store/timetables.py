"""Weekly lessons and days off: begun, ended, made ahead; and a week typed as text, for a class's rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_

from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.store.first_writers import written_by_others
from bot.features.lessons.store.lessons import asked_of, changes, paste_facts
from bot.features.lessons.store.rows import lessons_where
from bot.features.lessons.tables import holidays, lessons, series
from bot.features.lessons.timetables.rules.calendars import changes_room, on_calendar
from bot.features.lessons.timetables.rules.series import (
    Holiday,
    KnownOfClass,
    held_elsewhere,
    on_end,
    on_holiday,
    on_new_room,
    on_night,
    on_no_holiday,
    on_repeat,
)
from bot.features.lessons.timetables.rules.weeks import Planned, planned
from bot.features.lessons.timetables.store.weekly import (
    coming_lessons,
    drop_week,
    facts_of,
    holidays_of,
    holidays_where,
    lessons_of_series,
    rooms_of,
    series_of_lesson,
    series_where,
    single_lessons,
    take_week,
    weekly_of,
)
from bot.lesson import LessonKind, LessonState
from bot.storage.changes import answers, record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.people.classes import class_of
from bot.storage.people.staff import serves, serves_class

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from bot.features.lessons.rules.transitions import LessonRequest
    from bot.features.lessons.timetables.rules.calendars import Calendar
    from bot.features.lessons.timetables.rules.weeks import TypedLesson
    from bot.lesson import Lesson, Meeting
    from bot.records import Decided
    from bot.storage.db.transaction import Transaction


class Timetables(SchoolStore):
    """The weekly lessons of one school."""

    @changes
    def repeat(self, tx: Transaction, asked: LessonRequest, zone: tzinfo) -> Decided[LessonReply]:
        """Decide and record a press on [Lặp hằng tuần]."""
        class_id = asked.school_class.id
        known = KnownOfClass(
            series_of_lesson(tx, asked.lesson.id),
            holidays_of(tx, class_id),
            series_where(tx, series.c.class_id == class_id),
            single_lessons(tx, class_id),
        )
        return on_repeat(asked, known, zone, tx.new_id)

    @decides
    def new_room(self, tx: Transaction, account: int, lesson_id: int) -> tuple[LessonReply, int]:
        """Decide and record a press on [Dùng cho cả lịch tuần]; returns which lesson shows the room now."""
        asked = asked_of(tx, account, lesson_id)
        if asked is None:
            return LessonReply.UNKNOWN, lesson_id
        lesson = asked.lesson
        moving = held_elsewhere(lesson, weekly_of(tx, lesson.class_id), tx.now)
        coming = [each for one in moving for each in lessons_of_series(tx, one.id)]
        reply, moved = on_new_room(asked, moving, coming)
        record(tx, moved)
        every = (each for one in moving for each in lessons_of_series(tx, one.id))
        there = (each for each in every if each.meeting.id == lesson.meeting.id)
        return reply, min(there, key=lambda each: each.starts_at, default=lesson).id

    @answers
    def end(self, tx: Transaction, account: int, lesson_id: int) -> Decided[LessonReply]:
        """Decide and record a press on [Dừng lặp] of a lesson of the series."""
        weekly = series_of_lesson(tx, lesson_id)
        coming = () if weekly is None else lessons_of_series(tx, weekly.id)
        own = weekly is not None and serves_class(tx, account, weekly.class_id)
        return on_end(weekly, coming, is_staff=own, at=tx.now)

    @decides
    def make(self, tx: Transaction, series_id: int) -> None:
        """Make a series' next lessons, each night."""
        for weekly in series_where(tx, series.c.id == series_id):
            record(tx, on_night(facts_of(tx, weekly), tx.new_id, tx.now))

    @reads
    def coming(self, tx: Transaction, account: int, class_id: int) -> tuple[Lesson, ...] | None:
        """Return a class's lessons that are not over; None where the account has no role for it."""
        if not serves_class(tx, account, class_id):
            return None
        return coming_lessons(tx, lessons.c.class_id == class_id)

    @reads
    def plan(
        self, tx: Transaction, account: int, class_id: int, entries: Sequence[TypedLesson]
    ) -> tuple[Planned, ...] | None:
        """Return a typed week with the room of each lesson; None where the account has no role."""
        if not serves_class(tx, account, class_id):
            return None
        return planned(entries, rooms_of(tx, class_id))

    @decides
    def take(
        self, tx: Transaction, account: int, class_id: int, entries: Sequence[TypedLesson], zone: tzinfo
    ) -> tuple[LessonReply, int, int]:
        """Make a typed week a class's weekly lessons; returns how many are new, and how many wait for a room.

        A lesson held already at that time of the week is not made twice.
        """
        if not serves_class(tx, account, class_id):
            return LessonReply.NOT_STAFF, 0, 0
        return LessonReply.REPEATS, *take_week(tx, account, class_id, entries, zone)

    async def drop_week(self, account: int, class_id: int) -> None:
        """Forget the week that an account typed for a class and that still waits for a room."""
        await self._school.write(lambda tx: drop_week(tx, account, class_id))

    @reads
    def room_changes(
        self, tx: Transaction, account: int, class_id: int, calendar: Calendar, *, borrowed: bool
    ) -> tuple[Meeting, ...]:
        """Return the rooms that a class uses and a calendar file would change; records nothing."""
        school_class = class_of(tx, class_id)
        if school_class is None:
            return ()
        found = [
            paste_facts(tx, account, school_class, room.invitation, in_group=False, borrowed=borrowed)
            for room in calendar.rooms
        ]
        rooms = (facts.same for paste, facts in found if changes_room(paste, facts))
        return tuple({each.id: each for each in rooms if each is not None}.values())

    @reads
    def written_by_others(self, tx: Transaction, class_id: int, calendar: Calendar) -> bool:
        """Tell whether others wrote a calendar's room before the class's staff gave it."""
        rooms = (each.invitation.credentials for each in calendar.rooms)
        return any(written_by_others(tx, each, class_id) for each in rooms)

    @decides
    def take_calendar(
        self, tx: Transaction, account: int, class_id: int, calendar: Calendar, *, borrowed: bool
    ) -> tuple[LessonReply, int]:
        """Make the rooms of a calendar file a class's lessons; returns how many are new.

        `borrowed`: the file is another account's, so rooms of the class stay as they are. Of refused rooms
        the first one's reason is returned, and the others are taken in.
        """
        school_class = class_of(tx, class_id)
        if school_class is None or not serves(tx, account, school_class):
            return LessonReply.NOT_STAFF, 0
        said, count = LessonReply.TAKEN, 0
        for room in calendar.rooms:
            paste, facts = paste_facts(
                tx, account, school_class, room.invitation, in_group=False, borrowed=borrowed
            )
            known = () if facts.same is None else _planned_in(tx, facts.same.id)
            starts = {each.starts_at for each in known}
            reply, fresh, changes = on_calendar(paste, facts, room.times, starts, tx.new_id)
            record(tx, changes)
            count += fresh
            said = reply if said is LessonReply.TAKEN else said
        return said, count

    @answers
    def holiday(
        self, tx: Transaction, account: int, class_id: int, days: tuple[date, date], zone: tzinfo
    ) -> Decided[tuple[LessonReply, int, int]]:
        """Decide and record days off; returns their id too, and how many lessons are taken off."""
        same = (each for each in holidays_of(tx, class_id) if (each.first, each.last) == days)
        known = next(same, None)
        free = known or Holiday(tx.new_id(), class_id, *days, account, tx.now)
        coming = [
            (lesson, weekly.zone if (weekly := series_of_lesson(tx, lesson.id)) else zone)
            for lesson in coming_lessons(tx, lessons.c.class_id == class_id)
        ]
        own = serves_class(tx, account, class_id)
        reply, off, freed = on_holiday(free, coming, is_staff=own, at=tx.now, known=known is not None)
        return (reply, free.id, off), freed

    @answers
    def no_holiday(self, tx: Transaction, account: int, holiday_id: int) -> Decided[LessonReply]:
        """Decide and record that a holiday is lifted."""
        free = next(iter(holidays_where(tx, holidays.c.id == holiday_id)), None)
        weekly = () if free is None else series_where(tx, series.c.class_id == free.class_id)
        facts = [facts_of(tx, each, without=holiday_id) for each in weekly]
        own = free is not None and serves_class(tx, account, free.class_id)
        return on_no_holiday(free, facts, tx.new_id, is_staff=own, at=tx.now)


def _planned_in(tx: Transaction, meeting_id: int) -> tuple[Lesson, ...]:
    """Return the lessons in a room that are not over: saved, or drafts whose kind is being asked."""
    saved = lessons.c.state == LessonState.SAVED.value
    asked = and_(lessons.c.state == LessonState.DRAFT.value, lessons.c.kind == LessonKind.UNSAID.value)
    return lessons_where(
        tx, lessons.c.meeting_id == meeting_id, lessons.c.ends_at > tx.now, or_(saved, asked)
    )
