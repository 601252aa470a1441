"""Callback queries: parsed, handed to the feature's handler, answered by its reply (alert, edit, follow-up).

A presser who has not started the bot is answered with a link: apps open the private chat by it, with [Start].
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from telegram import Message, User
from telegram.constants import ChatType, MessageLimit
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Language, Outcome
from bot.outbox import Callback, MessageKind, OutboxRow
from bot.start_links import StartLink
from bot.telegram.api.errors import Refused
from bot.telegram.messages.keyboards import Pressed, pressed

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import ContextTypes

    from bot.classroom import Secret
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.messenger import OutgoingMessage
    from bot.texts import Texts


START_FIRST: Final = "press-report-start"  # nothing reaches an account that has not started the bot
_START_FIRST: Final = frozenset({START_FIRST, "press-picture-start"})
_log = logs.get()
_TOAST: Final = 200  # characters (Bot API, answerCallbackQuery)


@dataclass(frozen=True, slots=True)
class CallbackReply:
    """`alert` is plain text, `edit` replaces the pressed message, `follow_up` is sent in private.

    `below`: the pressed message keeps its text, and `edit` is added under it. `done`: the wish was carried
    out, which shows by itself: a card is updated, a door is sent; False: it was refused, though the pressed
    message may change. None: `edit` or `follow_up` says so. `start_first`: the presser has not started the
    bot, and is led there.
    """

    alert: str
    edit: OutgoingMessage | None = None
    follow_up: OutgoingMessage | None = None
    done: bool | None = None
    below: bool = False
    start_first: bool = False

    def is_window(self, *, stands: bool) -> bool:
        """Tell whether `alert` waits for an OK: for a refusal or a secret, which is shown nowhere else.

        Otherwise it is a toast that disappears. `stands`: `edit` can replace the pressed message.
        """
        if self.done is not None:
            return not self.done
        return self.follow_up is None and (self.edit is None or not stands)


def replied(
    texts: Texts, language: Language, reply: str, *, done: bool | None = None, **values: str | Secret
) -> CallbackReply:
    """Return the answer of that name; one that asks for [Start] leads the presser there."""
    said = texts.plain(language, reply, **values)
    return CallbackReply(said, done=done, start_first=reply in _START_FIRST)


def by_whom(texts: Texts, language: Language, reply: str, who: Secret | None, **values: str) -> str:
    """Return a reply that names who was first, where somebody was whose name is known."""
    if who is None or not who.reveal():
        return texts.plain(language, reply, **values)
    return texts.plain(language, f"{reply}-by", who=who, **values)


CallbackHandler: TypeAlias = Callable[[Pressed, User, Language], Awaitable[CallbackReply]]
Callbacks: TypeAlias = Mapping[Callback, CallbackHandler]
MessageRenderer: TypeAlias = Callable[[OutboxRow, Language], Awaitable["OutgoingMessage | None"]]
Renderers: TypeAlias = Mapping[MessageKind, MessageRenderer]


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

    async def _replace(self, query: CallbackQuery, outgoing: OutgoingMessage) -> None:
        """Replace the question by the result of the press, so that it is not pressed again."""
        if query.message is None:
            return
        try:
            instead = replace(outgoing, edits=query.message.message_id, remove_after=None)
            await self._messenger.insist(query.message.chat.id, instead)
        except TelegramError as error:
            _log.warning("callback.edit_failed", error=type(error).__name__)


def _stands_there(query: CallbackQuery, verb: Callback) -> bool:
    """Tell whether the pressed message can be the one with that verb's question."""
    return query.message is not None and (_in_private(query) or verb.in_groups)


def _in_private(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type == ChatType.PRIVATE


def _under(query: CallbackQuery, outgoing: OutgoingMessage) -> OutgoingMessage:
    """Return a message below the text of the pressed message, so that both question and decision show."""
    message = query.message if isinstance(query.message, Message) else None
    if message is None or not message.text:
        return outgoing
    asked, again = message.text_html, f"\n{outgoing.text}"
    room = len(message.text) + len(again) <= MessageLimit.MAX_TEXT_LENGTH
    # The same answer to another press stands there already; where it does not fit, the press was answered.
    return replace(outgoing, text=asked if asked.endswith(again) or not room else f"{asked}{again}")
