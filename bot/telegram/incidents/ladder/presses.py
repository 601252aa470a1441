"""[Báo cấp trên]: a person has the next step told at once, or wording for an authority prepared."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Secret
from bot.incidents.ladder.decisions import RaiseReply
from bot.incidents.ladder.outside import Authority, OutsideReply, OutsideWish
from bot.telegram.buttons.ladder import LadderButton
from bot.telegram.incidents.ladder.pages import RAISING
from bot.telegram.messages.replies import CallbackReply, by_whom, replied

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Clock, Language
    from bot.storage.incidents.ladder.ladders import Ladders
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()
_STEPS: Final = {button: step for step, button in RAISING.items()}
_AUTHORITIES: Final = {
    LadderButton.FOR_COMMUNE: Authority.COMMUNE,
    LadderButton.FOR_DEPARTMENT: Authority.DEPARTMENT,
    LadderButton.FOR_POLICE: Authority.POLICE,
}


@dataclass(frozen=True, slots=True)
class LadderPresses:
    """Answers presses on a card's ladder page."""

    ladders: Ladders
    _: KW_ONLY
    texts: Texts
    clock: Clock

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {**dict.fromkeys(_STEPS, self._raised), **dict.fromkeys(_AUTHORITIES, self._outside)}

    async def _raised(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        step = _STEPS[pressed.verb]
        answer = await self.ladders.rise(user.id, Secret(user.full_name), pressed.subject, step)
        _log.info("incident.raised", step=step.value, reply=answer.reply.value)
        said = by_whom(self.texts, language, answer.reply.value, answer.who)
        return CallbackReply(said, done=answer.reply is RaiseReply.RAISED)

    async def _outside(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        authority = _AUTHORITIES[pressed.verb]
        now = self.clock.now()
        wish = OutsideWish(user.id, Secret(user.full_name), pressed.subject, authority, now)
        reply = await self.ladders.prepare(wish)
        _log.info("incident.outside_prepared", authority=authority.value, reply=reply.value)
        return replied(self.texts, language, reply.value, done=reply is OutsideReply.SENT)
