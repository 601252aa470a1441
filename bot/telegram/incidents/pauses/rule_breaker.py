"""Owners decide about a held rule: it deletes again, or its findings are still only shown to staff."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot import logs
from bot.classroom import Secret
from bot.incidents.pauses.rule_breaker import RuleBreakerPress, RuleBreakerReply
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.storage.incidents.pauses.rule_breaker import RuleBreakerRecords
    from bot.telegram.incidents.pauses.pause_messages import PauseMessageBuilder
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()
_REFUSED = frozenset({RuleBreakerReply.NOT_OWNER, RuleBreakerReply.UNKNOWN})


@dataclass(frozen=True, slots=True)
class RuleBreakerHandlers:
    """Answers owners. `changed` is called when a rule may have been released."""

    brakes: RuleBreakerRecords
    _: KW_ONLY
    texts: Texts
    letters: PauseMessageBuilder
    clock: Clock
    changed: Callable[[], Awaitable[None]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons under a rule breaker's message."""
        return {IncidentButton.RELEASE_RULE: self._pressed, IncidentButton.KEEP_BRAKE: self._pressed}

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        release = pressed.verb is IncidentButton.RELEASE_RULE
        name, at = Secret(user.full_name), self.clock.now()
        reply = await self.brakes.press(RuleBreakerPress(user.id, name, pressed.subject, release, at))
        _log.info("rule_breaker.decided", reply=reply.value)
        await self.changed()
        said = self.texts.plain(language, reply.value)
        brake = None if reply in _REFUSED else await self.brakes.brake(pressed.subject)
        return CallbackReply(said, edit=None if brake is None else self.letters.brake(brake, language))
