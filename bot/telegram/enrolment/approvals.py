"""Approvals: teachers admit or decline applicants, in private."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot import logs
from bot.access.enrolment.model import DecideReply
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.callbacks import Pressed, moment
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.storage.enrolment.enrolment import Enrolments
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()


@dataclass(frozen=True, slots=True)
class ApprovalHandlers:
    """Answers teachers about applicants."""

    entrance: Enrolments
    _: KW_ONLY
    texts: Texts

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the applicants' buttons."""
        return {
            EnrolmentButton.APPROVE_ALL: self._approved_all,
            EnrolmentButton.APPROVE: self._approved,
            EnrolmentButton.DECLINE: self._declined,
        }

    async def _approved_all(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.entrance.approve_all(user.id, pressed.subject, moment(pressed.second))
        return self._decided(reply, language)

    async def _approved(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.entrance.approve(user.id, pressed.subject, moment(pressed.second))
        return self._decided(reply, language)

    async def _declined(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        return self._decided(await self.entrance.decline(user.id, pressed.subject), language)

    def _decided(self, reply: DecideReply, language: Language) -> CallbackReply:
        """Return the outcome of a decision; the card is updated through the outbox."""
        _log.info("application.decided", reply=reply.value)
        done = reply in (DecideReply.ADMITTED, DecideReply.DECLINED)
        return CallbackReply(self.texts.plain(language, reply.value), done=done)
