"""The school's own class rules, in versions; no version is ever changed or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.classroom import Secret
from bot.features.school.class_rules.rules import ClassRules, next_version
from bot.storage.db.transaction import SchoolStore, decides
from bot.storage.people.consents import _written_last, rules_now
from bot.storage.people.staff import owns
from bot.storage.tables.setup import class_rules

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.storage.db.transaction import Transaction


class RulesOfClasses(SchoolStore):
    """The class rules of one school."""

    async def current(self, language: Language) -> ClassRules:
        """Return the rules in force: the school's newest, else the shipped ones in that language."""
        return await self._school.read(lambda tx: rules_now(tx, language))

    @decides
    def write(self, tx: Transaction, account: int, lines: tuple[str, ...]) -> ClassRules | None:
        """Make these the school's rules from now on; None: only an owner may.

        Unchanged rules make no new version: all students would be asked to pledge to the same words again.
        """
        if not owns(tx, account):
            return None
        current = _written_last(tx)
        if current is not None and current.lines == lines:
            return current
        rules = ClassRules(next_version(tx.values(class_rules.c.version), tx.now), lines)
        row_id = tx.new_id()
        row = {
            "id": row_id,
            "version": rules.version,
            "lines_sealed": tx.seal(class_rules.c.lines_sealed, row_id, Secret("\n".join(lines))),
            "set_by": account,
            "set_at": tx.now,
        }
        tx.insert(class_rules, [row])
        return rules
