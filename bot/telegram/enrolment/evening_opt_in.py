"""Evening card opt-in for guardians."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot import logs
from bot.features.doors.evening.rules import EveningReply
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.features.doors.evening.store import Evenings
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()


@dataclass(frozen=True, slots=True)
class EveningOptIn:
    """Offers the card to guardians, and records their choice."""

    evenings: Evenings
    _: KW_ONLY
    texts: Texts

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons, which concern the presser."""
        return {EnrolmentButton.EVENING_WISH: self._wishes, EnrolmentButton.EVENING_NONE: self._wishes}

    async def offered(self, account: int, language: Language) -> list[OutgoingMessage]:
        """Return the offer for a guardian without a card."""
        if not await self.evenings.may_wish(account):
            return []
        keyboard = choice(self.texts, language, 0, EnrolmentButton.EVENING_WISH)
        return [OutgoingMessage(self.texts.say(language, "evening-offer"), keyboard)]

    async def _wishes(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.evenings.wish(user.id, wants=pressed.verb is EnrolmentButton.EVENING_WISH)
        _log.info("evening_card.opt_in", reply=reply.value)
        return CallbackReply(
            self.texts.plain(language, reply.value), done=reply is not EveningReply.NO_GUARDIAN
        )
