"""Appeals: the author of a deleted message presses that it was no leak."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot import logs
from bot.classroom import Secret
from bot.incidents.appeal import Appeal, AppealReply
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Clock, Language
    from bot.storage.incidents.incidents import Incidents
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks
    from bot.texts import Texts

_log = logs.get()


@dataclass(frozen=True, slots=True)
class AppealHandlers:
    """Answers authors' appeals, from the ephemeral message in the group and from private alike."""

    casebook: Incidents
    _: KW_ONLY
    texts: Texts
    clock: Clock

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the appeal button."""
        return {IncidentButton.APPEAL: self._pressed}

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        appeal = Appeal(user.id, Secret(user.full_name), pressed.subject, self.clock.now())
        reply = await self.casebook.appeal(appeal)
        _log.info("incident.appealed", reply=reply.value)
        return CallbackReply(self.texts.plain(language, reply.value), done=reply is AppealReply.TOLD)
