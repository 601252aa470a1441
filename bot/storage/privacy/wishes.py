"""What is kept of wishes: a guardian's for the evening card, a teacher's for the rest of a paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.privacy.keeping import DataKind
from bot.privacy.person import Field
from bot.storage.privacy.holding import erase, pieces_of, rows_where
from bot.storage.tables.wishes import evening_wishes, rests

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import Transaction


def wish_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return whether and since when an account wants the evening card of a child."""
    wished = rows_where(tx, evening_wishes, evening_wishes.c.account == account)
    return pieces_of(DataKind.WISH, wished, lambda row: ((Field.AT, row.at),))


def forget_wishes(tx: Transaction, erasure: Erasure) -> bool:
    """Forget that an account wants it."""
    erase(tx, evening_wishes, evening_wishes.c.account == erasure.account)
    return False


def rest_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the pastes of an account of which something may be posted again."""
    kept = rows_where(tx, rests, rests.c.account == account)
    return pieces_of(DataKind.REST, kept, lambda row: ((Field.AT, row.made_at), (Field.ENDED, row.posted_at)))


def forget_rests(tx: Transaction, erasure: Erasure) -> bool:
    """Forget what may be left of an account's pastes."""
    erase(tx, rests, rests.c.account == erasure.account)
    return False


def purge_rests(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete what was pasted before."""
    return erase(tx, rests, rests.c.made_at < before)
