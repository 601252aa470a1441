"""Render outbox rows about students' accounts: to guardians, to students, and to staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.model import Relation
from bot.classroom import Secret
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.access.model import BoundAccount
    from bot.classroom import Language
    from bot.outbox import Callback, OutboxRow
    from bot.storage.enrolment.guardians import Guardians
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class GuardianRenderer:
    """Renders outbox rows about accounts of a child."""

    texts: Texts
    guardians: Guardians

    @property
    def renderers(self) -> Renderers:
        """The renderer of each kind of row."""
        return {
            EnrolmentMessage.CHILD_ACCOUNT: self._child_account,
            EnrolmentMessage.GUARDIAN_CAME: self._guardian_came,
            EnrolmentMessage.DISOWNED: self._disowned,
        }

    async def _child_account(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        account = await self.guardians.child_account(row.subject)
        if account is None:
            return None
        verbs = () if account.binding.frozen else (EnrolmentButton.NOT_MY_CHILD,)
        return self._letter("guardian-child-account", account, language, *verbs)

    async def _guardian_came(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell a student which account came in as their guardian: they know best whether it is theirs."""
        account = await self.guardians.child_account(row.subject)
        if account is None:
            return None
        relation = self.texts.plain(language, f"relation-{account.binding.relation or Relation.OTHER}")
        said = self.texts.say(
            language,
            "guardian-came",
            school_class=account.school_class.name,
            account=account.account_name or Secret("—"),
            relation=relation,
        )
        return OutgoingMessage(said, silent=True)

    async def _disowned(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        account = await self.guardians.child_account(row.subject)
        if account is None or not account.binding.frozen:
            return None
        return self._letter(
            "guardian-disowned", account, language, EnrolmentButton.IS_STUDENT, EnrolmentButton.NOT_STUDENT
        )

    def _letter(
        self, message: str, account: BoundAccount, language: Language, *verbs: Callback
    ) -> OutgoingMessage:
        binding = account.binding
        text = self.texts.say(
            language,
            message,
            school_class=account.school_class.name,
            number=str(binding.number),
            name=binding.name,
            account=account.account_name or Secret("—"),
        )
        return OutgoingMessage(text, choice(self.texts, language, binding.id, *verbs))
