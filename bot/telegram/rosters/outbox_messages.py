"""Render outbox rows about new lists, when they are sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.rosters.messages import RosterMessage
from bot.features.enrolment.code_requests.buttons import CodeRequestButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.features.enrolment.applications.store.enrolments import Enrolments
    from bot.outbox import OutboxRow
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class RosterRenderer:
    """Renders messages to accounts whose student is missing from a new list."""

    texts: Texts
    classes: Enrolments

    @property
    def renderers(self) -> Renderers:
        """The renderer of each kind of row."""
        return {
            RosterMessage.OFF_LIST: self._off_list,
            RosterMessage.OFF_LIST_GUARDIAN: self._off_list,
            RosterMessage.CHILD_LINE_GONE: self._child_line_gone,
        }

    async def _off_list(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell an account, once, that a new list leaves out its student, who is not named."""
        of_student = row.what is RosterMessage.OFF_LIST
        keyboard = choice(self.texts, language, 0, CodeRequestButton.TELL_TEACHER) if of_student else None
        kind = "student" if of_student else "guardian"
        if not row.subject:
            return OutgoingMessage(self.texts.say(language, f"off-year-{kind}"), keyboard, silent=True)
        found = await self.classes.class_of(row.subject)
        if found is None:
            return None
        said = self.texts.say(language, f"off-list-{kind}", school_class=found.name)
        return OutgoingMessage(said, keyboard, silent=True)

    async def _child_line_gone(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.classes.class_of(row.subject)
        if found is None:
            return None
        return OutgoingMessage(
            self.texts.say(language, "child-line-gone", school_class=found.name), silent=True
        )
