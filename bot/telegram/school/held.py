"""One message tells its reader what rations hold back, and a press on it sends that, a few at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from telegram import InlineKeyboardMarkup

from bot.school.messages import SchoolMessage
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import Pressed, button
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.storage.outbox.outbox import Held
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.texts import Texts


class HeldBack(Protocol):
    """What is held back for each chat."""

    async def held(self, chat_id: int) -> Held:
        """Return what is held for a chat."""
        ...

    async def release(self, row_id: int, account: int) -> Held | None:
        """Send some of what the message of a row told of; return what is still held. None: not its reader."""
        ...


@dataclass(frozen=True, slots=True)
class HeldMessages:
    """Renders that message, and answers presses on it."""

    outbox: HeldBack
    texts: Texts

    @property
    def renderers(self) -> Renderers:
        """The renderer of the row."""
        return {SchoolMessage.MORE: self._letter}

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button."""
        return {SchoolButton.MORE: self._more}

    async def _letter(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        held = await self.outbox.held(row.chat_id)
        return self._told(held, row.id, language) if held.counts else None

    async def _more(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        held = await self.outbox.release(pressed.subject, user.id)
        if held is None:
            return CallbackReply(self.texts.plain(language, "press-not-staff"))
        return CallbackReply(
            self.texts.plain(language, "more-sent"), edit=self._told(held, pressed.subject, language)
        )

    def _told(self, held: Held, row_id: int, language: Language) -> OutgoingMessage:
        if not held.counts:
            return OutgoingMessage(self.texts.say(language, "more-none"))
        lines = [
            self.texts.say(language, "more-line", what=what.name, count=str(count))
            for what, count in sorted(held.counts.items(), key=lambda each: -each[1])
        ]
        head = self.texts.say(language, "more-head", count=str(sum(held.counts.values())))
        row = [button(self.texts, language, Pressed(SchoolButton.MORE, row_id))]
        return OutgoingMessage("\n".join([head, *lines]), InlineKeyboardMarkup([row]), silent=held.strange)
