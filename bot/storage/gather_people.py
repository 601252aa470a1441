"""Gathers what people agreed to beside consent, inside the transaction that decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.access.agreements import About
from bot.classroom import Language
from bot.storage.class_rules import rules_now
from bot.storage.tables_access import bindings, consents
from bot.storage.tables_people import agreements

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from bot.storage.school import Transaction


def rules_version(tx: Transaction) -> str:
    """Return the version of the class rules; it is the same in all languages."""
    return rules_now(tx, Language.VI).version


def pledged_to(version: str) -> ColumnElement[bool]:
    """Return whether the account of a binding pledged to that version of its class's rules."""
    return (
        select(agreements.c.id)
        .where(
            agreements.c.school_id == bindings.c.school_id,
            agreements.c.account == bindings.c.account,
            agreements.c.class_id == bindings.c.class_id,
            agreements.c.about == About.RULES.value,
            agreements.c.agrees,
            agreements.c.version == version,
            agreements.c.ended_at.is_(None),
        )
        .exists()
    )


def is_consenting(tx: Transaction, account: int, class_id: int) -> bool:
    """Tell whether an account's consent in a class stands, bound already or waiting."""
    query = select(consents.c.id).where(
        consents.c.school_id == tx.school_id,
        consents.c.account == account,
        consents.c.class_id == class_id,
        consents.c.withdrawn_at.is_(None),
    )
    return tx.connection.scalar(query.limit(1)) is not None
