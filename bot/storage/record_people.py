"""Writes what people agree to, and what ends of it. A receipt is never changed but for when it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import update

from bot.access import changes as made
from bot.storage.tables_access import consents
from bot.storage.tables_people import agreements

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.storage.school import Transaction


def end_consents(tx: Transaction, account: int, class_id: int, at: datetime) -> None:
    """End what an account consented and agreed to in a class."""
    for table, ended in ((consents, consents.c.withdrawn_at), (agreements, agreements.c.ended_at)):
        tx.connection.execute(
            update(table)
            .where(
                table.c.school_id == tx.school_id,
                table.c.account == account,
                table.c.class_id == class_id,
                ended.is_(None),
            )
            .values({ended.name: at})
        )


def _answered(tx: Transaction, answer: made.Answered) -> None:
    before = (
        agreements.c.school_id == tx.school_id,
        agreements.c.account == answer.account,
        agreements.c.class_id == answer.class_id,
        agreements.c.about == answer.about.value,
        agreements.c.ended_at.is_(None),
    )
    tx.connection.execute(update(agreements).where(*before).values(ended_at=answer.at))
    row = {
        "id": tx.new_id(),
        "class_id": answer.class_id,
        "account": answer.account,
        "about": answer.about.value,
        "agrees": answer.agrees,
        "version": answer.version,
        "language": answer.language,
        "given_at": answer.at,
    }
    tx.insert(agreements, [row])


def _withdrawn(tx: Transaction, withdrawn: made.ConsentWithdrawn) -> None:
    end_consents(tx, withdrawn.account, withdrawn.class_id, withdrawn.at)


WRITERS: Final[dict[type[object], Callable[[Transaction, Any], None]]] = {
    made.Answered: _answered,
    made.ConsentWithdrawn: _withdrawn,
}
