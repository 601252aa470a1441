"""Forgets what a person told of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.classroom import Secret
from bot.storage.tables import accounts
from bot.storage.tables_access import bindings, students
from bot.storage.tables_people import join_requests
from bot.storage.tables_slips import pleas
from bot.storage.tables_wishes import evening_wishes

if TYPE_CHECKING:
    from bot.storage.school import Transaction


def forget_typed(tx: Transaction, account: int) -> None:
    """Forget what an account told of itself: the roster's lines that an approval made of it, and its name.

    A line that a teacher's list made stays: it is the teacher's.
    """
    grown = (
        select(bindings.c.student_id)
        .join(students, students.c.id == bindings.c.student_id)
        .where(
            bindings.c.school_id == tx.school_id,
            bindings.c.account == account,
            bindings.c.by_code.is_(False),
            bindings.c.made_at == students.c.made_at,
        )
    )
    tx.connection.execute(
        students.delete().where(students.c.school_id == tx.school_id, students.c.id.in_(grown))
    )
    for asked in (pleas, join_requests, evening_wishes):
        mine = asked.c.school_id == tx.school_id, asked.c.account == account
        tx.connection.execute(asked.delete().where(*mine))
    person = accounts.c.school_id == tx.school_id, accounts.c.account == account
    row_id = tx.connection.scalar(select(accounts.c.id).where(*person))
    if row_id is not None:
        blank = tx.seal(accounts.c.name_sealed, row_id, Secret(""))
        tx.connection.execute(update(accounts).where(*person).values(name_sealed=blank))
