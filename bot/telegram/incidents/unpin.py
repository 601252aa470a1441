"""Staff unpin a pinned message that shows a room and is too old to be deleted."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome, Secret
from bot.incidents.chat_info import UnpinPress, UnpinReply
from bot.telegram.api.errors import Wait, meaning
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import Bot, User

    from bot.classroom import Clock, Language
    from bot.storage.incidents.chat_info import ChatInfoLeaks
    from bot.telegram.api.retry import Asker
    from bot.telegram.incidents.chat_info_messages import ChatInfoRenderer
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks
    from bot.texts import Texts

_log = logs.get()
_SETTLED = frozenset({UnpinReply.UNPINNED, UnpinReply.ALREADY})


@dataclass(frozen=True, slots=True)
class UnpinHandlers:
    """Answers staff. Their rights and the bot's are checked at the moment of the press."""

    bot: Bot
    asker: Asker
    fronts: ChatInfoLeaks
    _: KW_ONLY
    letters: ChatInfoRenderer
    texts: Texts
    clock: Clock

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button under a pinned message's notice."""
        return {IncidentButton.UNPIN: self._pressed}

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        press = UnpinPress(user.id, Secret(user.full_name), pressed.subject, self.clock.now())
        reply = await self.fronts.may_unpin(press)
        if reply is None:
            reply = await self.fronts.unpinned(press, await self._unpin(pressed.subject))
        _log.info("chat_info.unpinned", reply=reply.value)
        instead = await self.letters.letter(pressed.subject, language) if reply in _SETTLED else None
        return CallbackReply(self.texts.plain(language, reply.value), edit=instead)

    async def _unpin(self, front_id: int) -> Outcome:
        front = await self.fronts.front(front_id)
        if front is None:
            return Outcome.GONE
        try:
            await self.asker.ask(lambda: self.bot.unpin_chat_message(front.chat_id, front.message_id))
        except TelegramError as error:
            meant = meaning(error, 0)
            return Outcome.UNKNOWN if isinstance(meant, Wait) else meant
        return Outcome.DONE
