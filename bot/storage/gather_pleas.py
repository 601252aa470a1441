"""Gathers pleas: who asks for a code, and who holds the number they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.access.pleas import Plea, PleaCard
from bot.storage.gather_access import students_of
from bot.storage.gather_classes import class_of
from bot.storage.tables_access import applications, bindings
from bot.storage.tables_slips import pleas

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from bot.access.enrolment import Student
    from bot.storage.school import Transaction


def pleas_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Plea, ...]:
    """Return the pleas for which that holds, the oldest first."""
    query = select(pleas).where(pleas.c.school_id == tx.school_id, *conditions).order_by(pleas.c.at)
    return tuple(
        Plea(
            row.id,
            row.class_id,
            row.account,
            tx.unseal(pleas.c.account_name_sealed, row.id, row.account_name_sealed),
            row.number,
            tx.unseal(pleas.c.name_sealed, row.id, row.name_sealed),
            row.at,
            row.settled_at,
            row.settled_by,
        )
        for row in tx.connection.execute(query)
    )


def plea_of(tx: Transaction, plea_id: int) -> Plea | None:
    """Return a plea."""
    return next(iter(pleas_where(tx, pleas.c.id == plea_id)), None)


def plea_class(tx: Transaction, plea_id: int) -> int | None:
    """Return the class that a plea is about."""
    one = pleas.c.school_id == tx.school_id, pleas.c.id == plea_id
    return tx.connection.scalar(select(pleas.c.class_id).where(*one))


def line_of(tx: Transaction, plea: Plea) -> Student | None:
    """Return the roster's line with the number that a plea names."""
    lines = students_of(tx, plea.class_id)
    return next((student for student in lines if student.number == plea.number), None)


def card_of(tx: Transaction, plea_id: int) -> PleaCard | None:
    """Return a plea as staff see it."""
    plea = plea_of(tx, plea_id)
    school_class = None if plea is None else class_of(tx, plea.class_id)
    if plea is None or school_class is None:
        return None
    student = line_of(tx, plea)
    if student is None or student.account is None:
        return PleaCard(plea, school_class, student, None, None)
    since = tx.connection.scalar(
        select(bindings.c.made_at).where(
            bindings.c.school_id == tx.school_id, bindings.c.id == student.binding_id
        )
    )
    row = tx.connection.execute(
        select(*applications.c["id", "account_name_sealed"]).where(
            applications.c.school_id == tx.school_id,
            applications.c.class_id == plea.class_id,
            applications.c.account == student.account,
        )
    ).one_or_none()
    sealed = applications.c.account_name_sealed
    holder = None if row is None else tx.unseal(sealed, row.id, row.account_name_sealed)
    return PleaCard(plea, school_class, student, holder, since)
