"""What is held of the ways into classes: who set them, and by which numbers people are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from bot.access.model import BindingRole
from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.storage.privacy.holding import SOMEBODY, change, class_name, erase, pieces_of, rows_where
from bot.storage.tables.classes import bindings
from bot.storage.tables.entry_methods import phones, ways_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import Transaction


def phone_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the classes whose list has a number of an account that is bound there, or of its side."""
    query = (
        select(bindings.c.class_id)
        .join(phones, _of_side())
        .where(bindings.c.school_id == tx.school_id, bindings.c.account == account)
        .distinct()
    )
    return pieces_of(
        DataKind.PHONE,
        tx.connection.execute(query).all(),
        lambda row: ((Field.CLASS, class_name(tx, row.class_id)), (Field.WHAT, Code("word-number"))),
    )


def forget_phones(tx: Transaction, erasure: Erasure) -> bool:
    """Forget the numbers of lines to whom an account is or was bound; a guardian's: all guardians'."""
    mine = (
        select(phones.c.id)
        .join(bindings, _of_side())
        .where(bindings.c.school_id == tx.school_id, bindings.c.account == erasure.account)
    )
    erase(tx, phones, phones.c.id.in_(mine))
    return False


def way_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the classes of which an account opened or shut a way."""
    return pieces_of(
        DataKind.WAY,
        rows_where(tx, ways_in, ways_in.c.set_by == account),
        lambda row: (
            (Field.CLASS, class_name(tx, row.class_id)),
            (Field.WHAT, Code("word-way")),
            (Field.AT, row.set_at),
        ),
    )


def forget_ways(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who opened or shut a way; it stays as it is."""
    change(tx, ways_in, {"set_by": SOMEBODY}, ways_in.c.set_by == erasure.account)
    return False


def _of_side() -> ColumnElement[bool]:
    """Return whether a number is of a binding's student and side: the pupil's, or a guardian's."""
    side = func.coalesce(bindings.c.role, BindingRole.STUDENT.value)
    return and_(phones.c.student_id == bindings.c.student_id, phones.c.whose == side)
