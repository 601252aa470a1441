"""Callback queries: parse, hand to the room's handler, answer.

A presser who has not started the bot is answered with a link: apps open the private chat by it, with [Start].
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram import Message
from telegram.constants import ChatType, MessageLimit
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome
from bot.outbox import Callback
from bot.school.start_links import StartLink
from bot.telegram.api.errors import Refused
from bot.telegram.messages.callbacks import pressed
from bot.telegram.messages.replies import START_FIRST

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from bot.telegram.messages.context import Context
    from bot.telegram.messages.messenger import OutgoingMessage
    from bot.telegram.messages.replies import Callbacks

_log = logs.get()
_TOAST: Final = 200  # characters (Bot API, answerCallbackQuery)


class CallbackDispatcher:
    """Dispatches and answers callback queries."""

    def __init__(self, context: Context, callbacks: Callbacks) -> None:
        self._asker = context.asker
        self._texts = context.texts
        self._messenger = context.messenger
        self._language_for = context.languages.of
        self._start = f"{context.start_link}{StartLink.AGAIN.prefix}"
        self._callbacks = callbacks
        self._known = {callback.name: callback for callback in callbacks}

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a callback query: each one is answered, even with unknown data."""
        query = update.callback_query
        if query is None:
            return
        language = self._language_for(query.from_user)
        button = pressed(query.data, self._known)
        if button is None:
            await self._answer(query, self._texts.plain(language, "press-unknown"))
            return
        if query.message is not None:
            message = query.message.message_id if _in_private(query) else None
            button = replace(button, chat=query.message.chat.id, message=message)
        told = await self._callbacks[button.verb](button, query.from_user, language)
        stands = _stands_there(query, button.verb)
        later = told.follow_up
        if later is not None and not _in_private(query):
            # It comes before the answer, which leads whoever cannot be written to into private.
            if await self._messenger.answer(query.from_user.id, later) is Outcome.SHUT_OUT:
                alert = self._texts.plain(language, START_FIRST)
                told = replace(told, alert=alert, done=False, start_first=True)
            later = None
        if not (told.start_first and await self._led(query)):
            await self._answer(query, told.alert, window=told.is_window(stands=stands))
        if told.edit is not None and stands:
            await self._replace(query, _under(query, told.edit) if told.below else told.edit)
        if later is not None:
            await self._messenger.answer(query.from_user.id, later)

    async def _led(self, query: CallbackQuery) -> bool:
        """Have the presser's app open the bot's private chat; tell whether Telegram takes such an answer.

        It has no text: apps show that and ignore the link.
        """
        try:
            await self._asker.ask(lambda: query.answer(url=self._start))
        except Refused as error:
            _log.warning("callback.link_refused", status=error.status)
            return False
        except TelegramError as error:
            _log.warning("callback.answer_failed", error=type(error).__name__)
        return True

    async def _answer(self, query: CallbackQuery, said: str, *, window: bool = True) -> None:
        try:
            await self._asker.ask(lambda: query.answer(said[:_TOAST], show_alert=window))
        except TelegramError as error:
            # The press has had its effect; Telegram drops a toast that comes too late.
            _log.warning("callback.answer_failed", error=type(error).__name__)

    async def _replace(self, query: CallbackQuery, letter: OutgoingMessage) -> None:
        """Replace the question by the result of the press, so that it is not pressed again."""
        if query.message is None:
            return
        try:
            instead = replace(letter, edits=query.message.message_id, remove_after=None)
            await self._messenger.insist(query.message.chat.id, instead)
        except TelegramError as error:
            _log.warning("callback.edit_failed", error=type(error).__name__)


def _stands_there(query: CallbackQuery, verb: Callback) -> bool:
    """Tell whether the pressed message can be the one with that verb's question."""
    return query.message is not None and (_in_private(query) or verb.in_groups)


def _in_private(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type == ChatType.PRIVATE


def _under(query: CallbackQuery, letter: OutgoingMessage) -> OutgoingMessage:
    """Return a message below the text of the pressed message, so that both question and decision show."""
    message = query.message if isinstance(query.message, Message) else None
    if message is None or not message.text:
        return letter
    asked, again = message.text_html, f"\n{letter.text}"
    room = len(message.text) + len(again) <= MessageLimit.MAX_TEXT_LENGTH
    # The same answer to another press stands there already; where it does not fit, the press was answered.
    return replace(letter, text=asked if asked.endswith(again) or not room else f"{asked}{again}")
