"""Saying something in a chat through python-telegram-bot's methods: HTML, no link previews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome
from bot.incidents.changes import Priority
from bot.telegram.outcomes import Wait, meaning

if TYPE_CHECKING:
    from datetime import timedelta

    from telegram import InlineKeyboardMarkup
    from telegram.ext import ExtBot

    from bot.telegram.asking import Asker

_log = logs.get("speaking")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to say. `edits`: the message it replaces. `remove_after`: how long it stands."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    edits: int | None = None
    remove_after: timedelta | None = None


class Speaker:
    """Sends and edits letters, each in its turn."""

    def __init__(self, bot: ExtBot[Priority], asker: Asker) -> None:
        self._bot = bot
        self._asker = asker

    async def say(self, chat_id: int, letter: Letter, priority: Priority) -> int:
        """Send, or edit where the letter says so; return the message id. Raises TelegramError."""
        if letter.edits is not None:
            await self._bot.edit_message_text(
                letter.text,
                chat_id=chat_id,
                message_id=letter.edits,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=letter.keyboard,
                rate_limit_args=priority,
            )
            return letter.edits
        message = await self._bot.send_message(
            chat_id,
            letter.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            disable_notification=letter.remove_after is not None,
            reply_markup=letter.keyboard,
            rate_limit_args=priority,
        )
        return message.message_id

    async def answer(self, chat_id: int, letter: Letter) -> Outcome:
        """Say something that somebody waits for: tried a few times, the outcome is a value."""
        try:
            await self._asker.ask(lambda: self.say(chat_id, letter, Priority.INTERACTIVE))
        except TelegramError as error:
            meant = meaning(error, 0)
            outcome = Outcome.UNKNOWN if isinstance(meant, Wait) else meant
            _log.warning("not answered", chat=chat_id, outcome=outcome.value)
            return outcome
        return Outcome.DONE
