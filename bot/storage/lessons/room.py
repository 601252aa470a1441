"""Storage declaration of lessons: writers, recipients of their messages, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_

from bot.features.doors.room_changes.tables import room_changes
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.rules.lesson import LessonState
from bot.features.privacy.rules.keeping import DataKind
from bot.incidents.changes import RoomSet
from bot.outbox import Postponed
from bot.storage.db.transaction import Writers
from bot.storage.lessons import allowed_links as links_allowed
from bot.storage.lessons import repost_writes, room_questions, timetable_writes, writes
from bot.storage.lessons.reads import lesson_of
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import postpone
from bot.storage.people.personal_data import Cleared, Deleted, PersonalData, Rows
from bot.storage.tables import timetables
from bot.storage.tables.classes import class_groups, classes, lessons, meeting_keys, meetings
from bot.storage.tables.timetables import allowed_links, awaited_weeks, holidays, series, series_days
from bot.storage.tables.wishes import rests

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import Transaction
    from bot.storage.outbox.readers import Audience


def _of_lesson(readers: Audience, lesson_id: int) -> Sequence[int] | None:
    lesson = lesson_of(readers.tx, lesson_id)
    return None if lesson is None else readers.of_class(lesson.class_id)


def _line_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a door's line expires: at the lesson's end, however long it waited to be sent.

    One whose lesson was called off meanwhile is removed at once.
    """
    lesson = lesson_of(tx, row.subject)
    return tx.now if lesson is None or lesson.state is not LessonState.SAVED else lesson.ends_at


def _line_dropped(tx: Transaction, row: OutboxRow) -> None:
    """Have a group's line come later that was not sent because all doors were frozen."""
    lesson = lesson_of(tx, row.subject)
    if lesson is None or not lesson.is_open(tx.now):
        return
    tx.change(lessons, lesson.id, announced=False)
    if not lesson.is_frozen(tx.now):  # they opened again in this moment
        postpone(tx, [Postponed(LessonJob.OPEN_DOOR, lesson.id, tx.now)])


def _idle(tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return the condition for older rooms in which no lesson is left, and that nobody left lately."""
    used = (lessons.c.meeting_id, series.c.meeting_id, room_changes.c.was)
    return and_(meetings.c.taken_at < before, *(meetings.c.id.not_in(tx.select(some)) for some in used))


ROOM: Final = StorageRoom(
    name="lessons",
    writers=Writers(
        first={RoomSet: writes.write_rooms},
        decided={
            **writes.WRITERS,
            **timetable_writes.WRITERS,
            **links_allowed.WRITERS,
            **repost_writes.WRITERS,
            **room_questions.WRITERS,
        },
    ),
    deliveries=Deliveries(
        readers={
            LessonMessage.ECHO: each(_of_lesson),
            LessonMessage.ROOM_QUESTION: room_questions.asked_of,
        },
        until={LessonMessage.DOOR_LINE: _line_until},
        dropped={LessonMessage.DOOR_LINE: _line_dropped},
    ),
    # Lessons and days off are the class's: only the account that entered them is forgotten.
    personal_data=(
        PersonalData(classes, DataKind.LESSON),
        PersonalData(class_groups, DataKind.LESSON),
        PersonalData(
            awaited_weeks,
            DataKind.LESSON,
            Rows(awaited_weeks.c["class_id", "week_sealed", "at"]),
            Deleted(),  # without a room it is not the class's yet
            over=lambda _tx, _, other: awaited_weeks.c.at < other,
        ),
        PersonalData(
            meetings, DataKind.LESSON, Rows(meetings.c["class_id", "taken_at"]), Cleared(), over=_idle
        ),
        PersonalData(meeting_keys, DataKind.LESSON),
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
        PersonalData(timetables.written_ids, DataKind.WRITTEN, over=timetables.written_ids.c.written_at),
        PersonalData(
            lessons,
            DataKind.LESSON,
            Rows(lessons.c["class_id", "topic_sealed", "starts_at", "taken_at"]),
            Cleared(),
            over=lessons.c.ends_at,
        ),
        PersonalData(
            allowed_links,
            DataKind.ALLOWED,
            Rows(allowed_links.c["class_id", "since", "until"]),
            Cleared(),
            over=allowed_links.c.until,
        ),
        PersonalData(
            timetables.room_questions,
            DataKind.LESSON,
            Rows(timetables.room_questions.c["class_id", "answered_at"]),
            Cleared(to=None),
            over=room_questions.over,
        ),
        PersonalData(
            rests, DataKind.REST, Rows(rests.c["made_at", "posted_at"]), Deleted(), over=rests.c.made_at
        ),
    ),
)
