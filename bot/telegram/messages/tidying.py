"""Delete sensitive messages from private chats: invitations, lists, calendars, numbers."""

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
    """Deletes such a message, or asks its sender to where that fails."""

    messenger: Messenger
    texts: Texts

    async def take_down(self, message: Message, user: User, language: Language) -> None:
        """Delete a message from a user's private chat, or ask the user to."""
        if not await self.messenger.take_down(message):
            await self.messenger.answer(user.id, OutgoingMessage(self.texts.say(language, "tidy-by-hand")))
