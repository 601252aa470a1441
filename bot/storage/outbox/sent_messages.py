"""What a sending has shown: settled here, since all may have changed while it was under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.access.classes.messages import ClassMessage
from bot.access.doors.door import may_enter
from bot.access.doors.handing import HandReply, may_hand
from bot.access.doors.messages import DoorMessage
from bot.access.model import LessonState
from bot.incidents.messages import IncidentMessage
from bot.storage.doors.reads import handover_of
from bot.storage.lessons.reads import lesson_of, opening_of, waiting_in
from bot.storage.tables.classes import approval_cards
from bot.storage.tables.core import pauses

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.model import Lesson
    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import Transaction


def stands_until(tx: Transaction, row: OutboxRow, otherwise: datetime) -> datetime:
    """Return until when what was just sent may stand.

    A door and its line stand until the lesson's end, however long they waited to be sent; one that closed
    meanwhile is taken back at once. A pause's line stands until the pause ends, or has ended.
    """
    if row.what is IncidentMessage.PAUSED:
        query = select(pauses.c.until).where(pauses.c.school_id == tx.school_id, pauses.c.id == row.subject)
        return tx.connection.scalar(query) or tx.now
    if row.what not in (DoorMessage.DOOR, ClassMessage.DOOR_LINE, DoorMessage.HANDED):
        return otherwise
    lesson = _open_lesson(tx, row)
    return tx.now if lesson is None else lesson.ends_at


def _open_lesson(tx: Transaction, row: OutboxRow) -> Lesson | None:
    if row.what is ClassMessage.DOOR_LINE:
        lesson = lesson_of(tx, row.subject)
        return lesson if lesson is not None and lesson.state is LessonState.SAVED else None
    if row.what is DoorMessage.HANDED:
        handed = handover_of(tx, row.subject)
        may = handed is not None and may_hand(handed.lesson, is_staff=handed.is_staff, at=tx.now)
        return handed.lesson if handed is not None and may is HandReply.COMES else None
    opening = opening_of(tx, row.subject)
    if opening is None or may_enter(opening.binding, opening.lesson, tx.now) is not None:
        return None
    return opening.lesson


def shown(tx: Transaction, card_id: int, message_id: int) -> None:
    """Note where an approval card stands. One on which nobody waits is done with: the next is a new one."""
    one = approval_cards.c.school_id == tx.school_id, approval_cards.c.id == card_id
    class_id = tx.connection.scalar(select(approval_cards.c.class_id).where(*one))
    if class_id is not None:
        waits = bool(waiting_in(tx, class_id))
        tx.connection.execute(update(approval_cards).where(*one).values(message_id=message_id, open=waits))
