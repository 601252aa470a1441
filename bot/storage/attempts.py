"""What accounts tried within a day, by a keyed hash of the account, which outlives a `/forgetme`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.incidents.attempts import COUNTED, Attempt, Attempted
from bot.storage.holding import mark_of
from bot.storage.tables_access import attempts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.school import Transaction


def attempts_of(tx: Transaction, account: int) -> tuple[Attempted, ...]:
    """Return what an account tried within a day, in order."""
    query = select(*attempts.c["what", "subject", "at"]).where(
        attempts.c.school_id == tx.school_id,
        attempts.c.account_mark == mark_of(tx, account),
        attempts.c.at > tx.now - COUNTED,
    )
    rows = tx.connection.execute(query.order_by(attempts.c.at)).all()
    return tuple(Attempted(account, Attempt(row.what), row.at, row.subject) for row in rows)


def write_attempts(tx: Transaction, made: Sequence[Attempted]) -> None:
    """Count what was tried."""
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
