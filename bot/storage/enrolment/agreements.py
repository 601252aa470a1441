"""What people agree to beside consent: attendance, and the class rules when they have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.enrolment import agreements
from bot.access.enrolment.model import Answer
from bot.storage.changes import record
from bot.storage.enrolment.reads import is_consenting, rules_version
from bot.storage.lessons.reads import binding_of
from bot.storage.school.class_rules import rules_now

if TYPE_CHECKING:
    from bot.access.classes.class_rules import ClassRules
    from bot.access.enrolment.agreements import AgreeReply
    from bot.classroom import Language
    from bot.storage.db.transaction import School, Transaction


class Agreements:
    """What one school's people agreed to."""

    def __init__(self, school: School) -> None:
        self._school = school

    async def rules(self, language: Language) -> ClassRules:
        """Return the class rules as they are now."""
        return await self._school.read(lambda tx: rules_now(tx, language))

    async def pledged_again(
        self, account: int, class_id: int, *, agrees: bool, shown: int, language: Language
    ) -> AgreeReply:
        """Take the answer of somebody bound to rules that changed; `shown` marks the version they saw."""

        def work(tx: Transaction) -> AgreeReply:
            answer = Answer(agrees, rules_version(tx), language.value, tx.now)
            bound = binding_of(tx, account, class_id) is not None
            reply, changes = agreements.pledged_again(account, class_id, answer, shown=shown, bound=bound)
            record(tx, changes)
            return reply

        return await self._school.decide(work)

    async def attendance(
        self, account: int, class_id: int, *, agrees: bool, version: str, language: Language
    ) -> AgreeReply:
        """Take an answer about attendance."""

        def work(tx: Transaction) -> AgreeReply:
            answer = Answer(agrees, version, language.value, tx.now)
            consenting = is_consenting(tx, account, class_id)
            reply, changes = agreements.attendance(account, class_id, answer, consenting=consenting)
            record(tx, changes)
            return reply

        return await self._school.decide(work)
