"""Attempts of accounts and what a deployment keeps of itself: how long, and what an account gets of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, or_

from bot.attempts import OUTS, Attempted
from bot.features.school.buttons import SchoolMessage
from bot.personal_data import DataKind, Field
from bot.storage.db.transaction import Transaction, Writers, mark_of
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.personal_data import Kept, PersonalData, Rows, prefixed
from bot.storage.tables.classes import attempts
from bot.storage.tables.core import bots, leases, schools, workers


def _over(before: datetime, other: datetime) -> ColumnElement[bool]:
    """Return the condition for expired attempts: from before, or before `other` for lasting ones."""
    lasting = attempts.c.what.in_([each.value for each in OUTS])
    return or_(and_(~lasting, attempts.c.at < before), and_(lasting, attempts.c.at < other))


def _write(tx: Transaction, made: Sequence[Attempted]) -> None:
    """Record attempts."""
    rows = [
        {
            "id": tx.new_id(),
            "account_mark": mark_of(tx, one.account),
            "what": one.what.value,
            "subject": one.subject,
            "at": one.at,
        }
        for one in made
    ]
    tx.insert(attempts, rows)


ROOM: Final = StorageRoom(
    name="school",
    writers=Writers(last={Attempted: _write}),
    deliveries=Deliveries(readers={SchoolMessage.FAULTS: each(owners)}),
    personal_data=(
        PersonalData(schools, DataKind.LESSON),
        # Of a deployment, and of nobody in the school.
        PersonalData(bots, DataKind.SETUP),
        PersonalData(leases, DataKind.SETUP),
        PersonalData(workers, DataKind.SETUP),
        PersonalData(
            attempts,
            DataKind.ATTEMPT,
            Rows(((Field.WHAT, prefixed("attempt-", attempts.c.what)), attempts.c.at)),
            Kept("It counts for its time, so that asking gives no new tries."),
            over=lambda _, before, other: _over(before, other),
        ),
    ),
)
