"""The class rules in force, as decisions and messages read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.classes.class_rules import ClassRules, shipped
from bot.storage.db.statements import select_in_school
from bot.storage.tables.setup import class_rules

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.storage.db.transaction import Transaction

_NEWEST: Final = (
    select_in_school(class_rules).order_by(class_rules.c.set_at.desc(), class_rules.c.id.desc()).limit(1)
)


def rules_now(tx: Transaction, language: Language) -> ClassRules:
    """Return the rules in force, for a decision that notes which version an account agrees to."""
    return _written_last(tx) or shipped(language)


def _written_last(tx: Transaction) -> ClassRules | None:
    row = tx.run(_NEWEST).one_or_none()
    if row is None:
        return None
    lines = tx.unseal(class_rules.c.lines_sealed, row.id, row.lines_sealed).reveal()
    return ClassRules(row.version, tuple(lines.split("\n")))
