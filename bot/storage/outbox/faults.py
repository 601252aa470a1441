"""Owners are notified of what is wrong in settings and rules: once, however often the bot starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbox import Dispatch
from bot.school.messages import SchoolMessage
from bot.storage.db.school_store import SchoolStore, decides
from bot.storage.outbox.rows import SENDING, dispatch, is_asked
from bot.storage.tables.core import outbox

if TYPE_CHECKING:
    from bot.storage.db.transaction import Transaction


class FaultNotices(SchoolStore):
    """The messages of one school about its faults; the outbox itself remembers which were sent."""

    @decides
    def tell(self, tx: Transaction, mark: int | None) -> None:
        """Have owners notified of the faults with this mark, unless they were; None: nothing is wrong.

        Faults that are mended are forgotten, so that owners hear of them when they return.
        """
        kind = SchoolMessage.FAULTS
        mended = () if mark is None else (outbox.c.subject != mark,)
        tx.delete(outbox, outbox.c.what == kind.name, outbox.c.state != SENDING, *mended)
        if mark is not None and not is_asked(tx, kind, mark):
            dispatch(tx, [Dispatch(kind, mark)])
