"""The school's own class rules, in versions; no version is ever changed or deleted."""

from __future__ import annotations

from typing import Final

from bot.classroom import Language, Secret
from bot.features.school.class_rules.rules import ClassRules, next_version
from bot.features.school.tables import class_rules
from bot.personal_data import DataKind
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.consents import rules_now, written_last
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.people.staff import owns


class RulesOfClasses(SchoolStore):
    """The class rules of one school."""

    @reads
    def current(self, tx: Transaction, language: Language) -> ClassRules:
        """Return the rules in force: the school's newest, else the shipped ones in that language."""
        return rules_now(tx, language)

    @decides
    def write(self, tx: Transaction, account: int, lines: tuple[str, ...]) -> ClassRules | None:
        """Make these the school's rules from now on; None: only an owner may.

        Unchanged rules make no new version: all students would be asked to pledge to the same words again.
        """
        if not owns(tx, account):
            return None
        current = written_last(tx)
        if current is not None and current.lines == lines:
            return current
        rules = ClassRules(next_version(tx.values(class_rules.c.version), tx.now), lines)
        row_id = tx.new_id()
        sealed = tx.seal(class_rules.c.lines_sealed, row_id, Secret("\n".join(lines)))
        row = {"id": row_id, "version": rules.version, "lines_sealed": sealed}
        tx.insert(class_rules, [{**row, "set_by": account, "set_at": tx.now}])
        return rules


ROOM: Final = StorageRoom(
    name="class_rules",
    personal_data=(
        PersonalData(class_rules, DataKind.RULES, Rows(class_rules.c["version", "set_at"]), Cleared()),
    ),
)
