"""Forgetting and purging bindings, with the roster lines that an approval made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from bot.access.rosters.changes import LeftRoster
from bot.access.rosters.renewal import on_line_gone
from bot.storage.changes import record
from bot.storage.rosters.writes import bound_to, ended_for
from bot.storage.tables.classes import bindings, students

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.privacy.person import Erasure
    from bot.storage.db.transaction import Transaction


def forget_bindings(tx: Transaction, erasure: Erasure) -> bool:
    """Forget an account's bindings, and the lines that an approval made from what it said of itself.

    A line that a teacher's list made stays: it is the school's, and says nothing of the account.
    """
    _drop_grown(tx, bindings.c.account == erasure.account)
    tx.delete(bindings, bindings.c.account == erasure.account)
    return False


def purge_bindings(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete bindings that ended before, and the lines that their approval made."""
    ended = and_(bindings.c.ended_at.is_not(None), bindings.c.ended_at < before)
    grown = _drop_grown(tx, ended)
    return tx.delete(bindings, ended) + grown


def _drop_grown(tx: Transaction, which: ColumnElement[bool]) -> int:
    """Delete the lines that the approval of these bindings made and that no other binding needs.

    A line that is on a list of the school by now stays, though an approval made it. The guardians' access
    ends with the line, and they are notified.
    """
    grown = (
        tx.select(bindings.c.student_id)
        .join(students, students.c.id == bindings.c.student_id)
        .where(
            which,
            bindings.c.by_code.is_(False),
            bindings.c.made_at == students.c.made_at,
            students.c.by_approval.is_not(False),
        )
    )
    others = bindings.alias()
    kept = select(others.c.student_id).where(
        others.c.school_id == tx.school_id,
        others.c.ended_at.is_(None),
        others.c.role.is_(None),
        others.c.id.not_in(tx.select(bindings.c.id).where(which)),
    )
    going = [row.id for row in tx.rows(students, students.c.id.in_(grown), students.c.id.not_in(kept))]
    record(tx, on_line_gone(bound_to(tx, going)))
    for student_id in going:
        record(tx, ended_for(tx, LeftRoster(student_id, tx.now)))
    return tx.delete(students, students.c.id.in_(going))
