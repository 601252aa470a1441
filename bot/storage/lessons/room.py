"""Lessons, as the store joins them: how they are written, who hears of them, until when a line stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.classes.messages import ClassMessage
from bot.access.lessons.messages import LessonMessage
from bot.access.model import LessonState
from bot.incidents.changes import RoomSet
from bot.storage.db.transaction import Writers
from bot.storage.lessons import allowed_links, repost_writes, timetable_writes, writes
from bot.storage.lessons.reads import lesson_of
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, Room

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import Transaction
    from bot.storage.outbox.readers import Readers


def _of_lesson(readers: Readers, lesson_id: int) -> Sequence[int] | None:
    lesson = lesson_of(readers.tx, lesson_id)
    return None if lesson is None else readers.of_class(lesson.class_id)


def _line_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return until when a door's line stands: the lesson's end, however long it waited to be sent.

    One whose lesson was called off meanwhile is taken back at once.
    """
    lesson = lesson_of(tx, row.subject)
    return tx.now if lesson is None or lesson.state is not LessonState.SAVED else lesson.ends_at


ROOM: Final = Room(
    name="lessons",
    writers=Writers(
        first={RoomSet: writes.write_rooms},
        decided={
            **writes.WRITERS,
            **timetable_writes.WRITERS,
            **allowed_links.WRITERS,
            **repost_writes.WRITERS,
        },
    ),
    deliveries=Deliveries(
        readers={LessonMessage.ECHO: each(_of_lesson)}, until={ClassMessage.DOOR_LINE: _line_until}
    ),
)
