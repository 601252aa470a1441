"""How long a class's room is known: until then its messages are searched for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_

from bot.access.model import LessonState
from bot.storage.tables.classes import lessons

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

_KNOWN_FOR: Final = timedelta(days=30)  # after its last lesson: rooms are used again


def is_searched_for(at: datetime) -> ColumnElement[bool]:
    """Return the condition for lessons whose room is searched for in messages, also of drafts.

    A room that is kept without a time has no last lesson: it is searched for until it is given up.
    """
    return or_(lessons.c.ends_at > at - _KNOWN_FOR, lessons.c.state == LessonState.KEPT.value)


def is_known(at: datetime) -> ColumnElement[bool]:
    """Return the condition for lessons by which a room is known as the class's own: its teacher kept it."""
    own = lessons.c.state.in_((LessonState.SAVED.value, LessonState.KEPT.value))
    return and_(own, is_searched_for(at))
