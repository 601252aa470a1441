"""What somebody sends in private and should not stand there: invitations, lists, calendars, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.messages.messenger import Letter

if TYPE_CHECKING:
    from telegram import Message, User

    from bot.classroom import Language
    from bot.telegram.messages.messenger import Speaker
    from bot.texts import Texts


class Tidier:
    """Takes it out of the chat; what will not go, its sender is asked to delete."""

    def __init__(self, speaker: Speaker, texts: Texts) -> None:
        self._speaker = speaker
        self._texts = texts

    async def take_down(self, message: Message, user: User, language: Language) -> None:
        """Delete a message of somebody's private chat, or ask them to."""
        if not await self._speaker.take_down(message):
            await self._speaker.answer(user.id, Letter(self._texts.say(language, "tidy-by-hand")))
