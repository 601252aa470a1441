"""Messages that an account missed before it pressed Start: sent again once it has."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.access.lessons.messages import LessonMessage
from bot.classroom import Outcome
from bot.school.messages import SchoolMessage
from bot.storage.outbox.rows import FAILED, READY
from bot.storage.tables.core import outbox

if TYPE_CHECKING:
    from bot.storage.db.transaction import Transaction

_LATELY: Final = timedelta(hours=24)
_TOLD_LATE: Final = (SchoolMessage.WELCOME.name, LessonMessage.ECHO.name)  # each rendered when it is sent


def say_missed(tx: Transaction, account: int) -> bool:
    """Send an account again what failed as unreachable within a day; tell whether there is anything."""
    query = (
        tx.select(*outbox.c["id", "what", "subject"])
        .where(
            outbox.c.chat_id == account,
            outbox.c.what.in_(_TOLD_LATE),
            outbox.c.state == FAILED,
            outbox.c.outcome == Outcome.SHUT_OUT.value,
            outbox.c.settled_at > tx.now - _LATELY,
        )
        .order_by(outbox.c.created_at, outbox.c.id)
    )
    newest = {(row.what, row.subject): row.id for row in tx.connection.execute(query)}
    if not newest:
        return False
    tx.update(outbox, outbox.c.id.in_(newest.values()), state=READY, not_before=tx.now, attempts=0)
    return True
