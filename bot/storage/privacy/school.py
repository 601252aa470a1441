"""What is held of how groups are set up: cards, losses, watches, and links that staff allow for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_

from bot.privacy.keeping import DataKind
from bot.privacy.person import Field
from bot.storage.privacy.holding import (
    NO_NAME,
    SOMEBODY,
    change,
    class_name,
    erase,
    group_title,
    named,
    pieces_of,
    rows_where,
    unname,
)
from bot.storage.tables.setup import losses, setup_cards, watches
from bot.storage.tables.timetables import allowed_links

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import Transaction


def setup_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the groups whose set-up card stands in an account's chat."""
    return pieces_of(
        DataKind.SETUP,
        rows_where(tx, setup_cards, setup_cards.c.account == account),
        lambda row: ((Field.GROUP, group_title(tx, row.group_id)),),
    )


def forget_setups(tx: Transaction, erasure: Erasure) -> bool:
    """Forget the cards in an account's chat."""
    erase(tx, setup_cards, setup_cards.c.account == erasure.account)
    return False


def loss_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return where an account took the bot's right away, or removed it."""
    return pieces_of(
        DataKind.LOSS,
        rows_where(tx, losses, losses.c.account == account),
        lambda row: (
            (Field.GROUP, group_title(tx, row.group_id)),
            (Field.ACCOUNT_NAME, named(tx, losses.c.name_sealed, row)),
            (Field.AT, row.at),
        ),
    )


def forget_losses(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who it was; that the bot lost its right stays told."""
    for row in rows_where(tx, losses, losses.c.account == erasure.account):
        values = {"account": None, "name_sealed": tx.seal(losses.c.name_sealed, row.id, NO_NAME)}
        change(tx, losses, values, losses.c.id == row.id)
    return False


def purge_losses(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete losses of before."""
    return erase(tx, losses, losses.c.at < before)


def watch_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the groups that an account had only watched, or guarded again."""
    return pieces_of(
        DataKind.WATCH,
        rows_where(tx, watches, or_(watches.c.set_by == account, watches.c.ended_by == account)),
        lambda row: (
            (Field.GROUP, group_title(tx, row.group_id)),
            (Field.SINCE, row.since),
            (Field.ENDED, row.ended_at),
        ),
    )


def forget_watches(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who chose it and who ended it; a group that is only watched stays so."""
    unname(tx, watches.c.set_by, watches.c.set_by_sealed, erasure.account)
    unname(tx, watches.c.ended_by, watches.c.ended_by_sealed, erasure.account)
    return False


def purge_watches(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete watches that ended before."""
    return erase(tx, watches, watches.c.ended_at < before)


def allowed_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return for which classes an account allowed a link, and for how long."""
    return pieces_of(
        DataKind.ALLOWED,
        rows_where(tx, allowed_links, allowed_links.c.allowed_by == account),
        lambda row: (
            (Field.CLASS, class_name(tx, row.class_id)),
            (Field.SINCE, row.since),
            (Field.UNTIL, row.until),
        ),
    )


def forget_allowed(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who allowed links; they are the class's for their day."""
    change(tx, allowed_links, {"allowed_by": SOMEBODY}, allowed_links.c.allowed_by == erasure.account)
    return False


def purge_allowed(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete links that were allowed until before."""
    return erase(tx, allowed_links, allowed_links.c.until < before)
