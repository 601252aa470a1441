"""Which rooms of a class are known: its messages are searched for them.

Those of its lessons, and those that a teacher said are the class's, though staff have not handed them in.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_

from bot.features.doors.room_changes.tables import room_changes
from bot.features.lessons.room_questions.tables import room_questions
from bot.features.lessons.rules.lesson import LessonState
from bot.features.lessons.tables import lessons

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.storage.db.transaction import Transaction

_KNOWN_FOR: Final = timedelta(days=30)  # after its last lesson: rooms are used again


def is_searched_for(at: datetime) -> ColumnElement[bool]:
    """Return the condition for lessons whose room is searched for in messages, also of drafts.

    A room that is kept without a time has no last lesson: it is searched for until it is given up.
    """
    return or_(lessons.c.ends_at > at - _KNOWN_FOR, lessons.c.state == LessonState.KEPT.value)


def is_left_lately(at: datetime) -> ColumnElement[bool]:
    """Return the condition for changes of rooms whose old room is still searched for in messages."""
    return room_changes.c.at > at - _KNOWN_FOR


def is_own() -> ColumnElement[bool]:
    """Return the condition for lessons by which a room is the class's own."""
    return lessons.c.state.in_((LessonState.SAVED.value, LessonState.KEPT.value))


def is_known(at: datetime) -> ColumnElement[bool]:
    """Return the condition for lessons by which a room is known as the class's own: its teacher kept it."""
    return and_(is_own(), is_searched_for(at))


def is_recognised() -> ColumnElement[bool]:
    """Return the condition for questions whose room is recognised in messages, and handed to nobody."""
    names = room_questions.c.link_sealed, room_questions.c.meeting_id_sealed
    return and_(room_questions.c.kept.is_(True), or_(*(each.is_not(None) for each in names)))


def with_known_room(tx: Transaction, class_ids: Collection[int]) -> set[int]:
    """Return those of some classes of which a room is known."""
    return {
        *tx.values(lessons.c.class_id, lessons.c.class_id.in_(class_ids), is_known(tx.now)),
        *tx.values(room_questions.c.class_id, room_questions.c.class_id.in_(class_ids), is_recognised()),
    }
