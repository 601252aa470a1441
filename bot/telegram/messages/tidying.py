"""What somebody sends in private and should not stand there: invitations, lists, calendars, numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from telegram import Message, User

    from bot.classroom import Language
    from bot.telegram.messages.messenger import Messenger
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Tidier:
    """Takes it out of the chat; what will not go, its sender is asked to delete."""

    messenger: Messenger
    texts: Texts

    async def take_down(self, message: Message, user: User, language: Language) -> None:
        """Delete a message of somebody's private chat, or ask them to."""
        if not await self.messenger.take_down(message):
            await self.messenger.answer(user.id, OutgoingMessage(self.texts.say(language, "tidy-by-hand")))
