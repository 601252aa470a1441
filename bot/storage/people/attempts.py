"""Attempts counted against accounts, by a keyed hash of the account, which outlives a `/forgetme`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from bot.attempts import COUNTED, OUTS, REMEMBERED, Attempt, Attempted
from bot.storage.db.transaction import Transaction, mark_of
from bot.storage.tables.classes import attempts


def attempts_of(tx: Transaction, account: int) -> tuple[Attempted, ...]:
    """Return an account's attempts within a day, in order."""
    query = tx.select(*attempts.c["what", "subject", "at"]).where(
        attempts.c.account_mark == mark_of(tx, account), attempts.c.at > tx.now - COUNTED
    )
    rows = tx.connection.execute(query.order_by(attempts.c.at)).all()
    return tuple(Attempted(account, Attempt(row.what), row.at, row.subject) for row in rows)


def outs_in(tx: Transaction, class_id: int, accounts: Iterable[int]) -> dict[int, Attempt]:
    """Return each account's last attempt that counts against its admission to a class, if it has one."""
    by_mark = {mark_of(tx, account): account for account in accounts}
    if not by_mark:
        return {}
    query = tx.select(*attempts.c["account_mark", "what"]).where(
        attempts.c.account_mark.in_(by_mark),
        attempts.c.what.in_([each.value for each in OUTS]),
        attempts.c.subject == class_id,
        attempts.c.at > tx.now - REMEMBERED,
    )
    rows = tx.connection.execute(query.order_by(attempts.c.at)).all()
    return {by_mark[row.account_mark]: Attempt(row.what) for row in rows}


def expired(before: datetime, other: datetime) -> ColumnElement[bool]:
    """Return the condition for expired attempts: from before, or before `other` for lasting ones."""
    lasting = attempts.c.what.in_([each.value for each in OUTS])
    return or_(and_(~lasting, attempts.c.at < before), and_(lasting, attempts.c.at < other))


def write_attempts(tx: Transaction, made: Sequence[Attempted]) -> None:
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
