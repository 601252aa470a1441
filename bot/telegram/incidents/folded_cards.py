"""A card that tells of several incidents: leafed through where it stands, or taken on as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.classroom import Secret
from bot.incidents.permissions import Reply
from bot.incidents.press import Act, Press
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Clock, Language
    from bot.incidents.press import Answer
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get("folded_cards")


class Casebook(Protocol):
    """Where incidents are kept."""

    async def acknowledge_all(self, press: Press, card_id: int) -> Answer:
        """Decide and record that somebody takes on all that a card tells of."""
        ...

    async def show(self, account: int, card_id: int, place: int) -> Answer:
        """Have a card show another one of what it tells of."""
        ...


class FoldedCards:
    """Answers presses on such cards."""

    def __init__(self, casebook: Casebook, *, texts: Texts, clock: Clock) -> None:
        self._casebook = casebook
        self._texts = texts
        self._clock = clock

    @property
    def callbacks(self) -> Callbacks:
        """What the buttons do."""
        return {IncidentButton.ACKNOWLEDGE_ALL: self._acknowledged, IncidentButton.SHOW_FOLDED: self._shown}

    async def _acknowledged(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        press = Press(user.id, Secret(user.full_name), Act.ACKNOWLEDGE, 0, self._clock.now())
        answer = await self._casebook.acknowledge_all(press, pressed.subject)
        _log.info("acknowledged", reply=answer.reply.value)
        if answer.who is not None:
            return CallbackReply(self._texts.plain(language, f"{answer.reply.value}-by", who=answer.who))
        return CallbackReply(self._texts.plain(language, answer.reply.value))

    async def _shown(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        answer = await self._casebook.show(user.id, pressed.subject, pressed.second)
        return CallbackReply(
            self._texts.plain(language, answer.reply.value), done=answer.reply is Reply.SHOWN
        )
