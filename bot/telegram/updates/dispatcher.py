"""Dispatch commands, presses and membership changes to python-telegram-bot's handlers over our services.

They run in a queue per chat of their own, behind the guard's, so that no judgement waits for Telegram.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from telegram import Message, Update
from telegram.constants import ChatType, MessageLimit
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from bot import logs
from bot.classroom import Outcome
from bot.features.home.buttons import OF_HOME, HomeButton
from bot.start_links import StartLink
from bot.telegram.api.calls import Refused
from bot.telegram.api.tasks import until_done
from bot.telegram.messages import commands
from bot.telegram.messages.desk import START_FIRST, ReadingOrder
from bot.telegram.messages.keyboards import Pressed, pressed
from bot.telegram.messages.messenger import Messenger, each_of, sentence
from bot.telegram.updates.reading import has_ids

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from telegram import CallbackQuery, User
    from telegram.ext import ContextTypes

    from bot.classroom import Language, SchoolClass
    from bot.features.lessons.store.lessons import Lessons
    from bot.outbox import Callback
    from bot.storage.updates.journal import Journal
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.desk import CallbackReply, Callbacks, ReadingHandler, Router
    from bot.telegram.messages.messenger import Answered, OutgoingMessage
    from bot.telegram.updates.chat_queues import Delivery
    from bot.texts import Texts

_log = logs.get()
_MOVES = frozenset({"new_chat_members", "chat_owner_changed", "chat_owner_left"})
_TOAST: Final = 200  # characters (Bot API, answerCallbackQuery)
_ALWAYS = frozenset({"callback_query", "my_chat_member", "chat_member", "chat_join_request"})


def concerns(delivery: Delivery) -> bool:
    """Tell whether a handler could react to a delivery: ordinary talk in groups never needs one.

    A cry about harm to a child is none, and all that is heard of a removed message.
    """
    if delivery.removed:
        return delivery.cries
    if not _ALWAYS.isdisjoint(delivery.update):
        return True
    message = delivery.message
    if message is None:
        return False
    chat, text = message.get("chat"), message.get("text")
    private = isinstance(chat, dict) and chat.get("type") == "private"
    command = isinstance(text, str) and text.startswith("/")
    return private or command or not _MOVES.isdisjoint(message) or delivery.cries


class CallbackDispatcher:
    """Hands each press to its feature's handler, and answers by its reply (alert, edit, follow-up).

    A presser who has not started the bot is answered with a link: apps open the private chat by it, with
    [Start].
    """

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
        button = self._button(query)
        if button is None:
            await self._answer(query, self._texts.plain(language, "press-unknown"))
            return
        told = await self._callbacks[button.verb](button, query.from_user, language)
        stands = _stands_there(query, button.verb)
        home = _is_home(query) and button.verb not in OF_HOME
        if home:
            told = _beside(told)
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
        after = told.elsewhere if later is None else ((query.from_user.id, later), *told.elsewhere)
        for chat_id, said in after:
            await self._messenger.answer(chat_id, said)
        if home and told.edit is None:
            await self._refresh(query, replace(button, verb=HomeButton.HOME, subject=0), language)

    def _button(self, query: CallbackQuery) -> Pressed | None:
        button = pressed(query.data, self._known)
        if button is None or query.message is None:
            return button
        message = query.message.message_id if _in_private(query) else None
        return replace(button, chat=query.message.chat.id, message=message)

    async def _refresh(self, query: CallbackQuery, home: Pressed, language: Language) -> None:
        """Show a home as it is after a press on it."""
        shown = await self._callbacks[HomeButton.HOME](home, query.from_user, language)
        if shown.edit is not None:
            await self._replace(query, shown.edit)

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


def _beside(told: CallbackReply) -> CallbackReply:
    """Return a reply to a press on a home, which stays: what would replace it comes below."""
    if told.edit is None or told.below:
        return told
    return replace(told, edit=None, follow_up=told.edit)


def _is_home(query: CallbackQuery) -> bool:
    """Tell whether the pressed message is a home: no other has its button of what more there is."""
    message = query.message if isinstance(query.message, Message) else None
    shown = None if message is None or not _in_private(query) else message.reply_markup
    more = Pressed(HomeButton.MORE, 0).data()
    return shown is not None and any(
        each.callback_data == more for row in shown.inline_keyboard for each in row
    )


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


_OF_STAFF: Final = frozenset({ReadingOrder.WEEK, ReadingOrder.NAME_TAGS, ReadingOrder.ROSTER})  # of any class
_FOR_CLASSES: Final = _OF_STAFF | {ReadingOrder.INVITATION}  # may ask for which class a message is


class _TooLong(filters.MessageFilter):
    """Lets through texts and captions that are longer than any that Telegram sends.

    Servers that stand in for Telegram (BOT_API_URL) may have other limits; parsers rely on this one.
    """

    def filter(self, message: Message) -> bool:
        """Tell whether a message is too long to be read."""
        return len(message.text or message.caption or "") > MessageLimit.MAX_TEXT_LENGTH


TOO_LONG: Final = _TooLong()


@dataclass(frozen=True, slots=True)
class PrivateMessages:
    """Answers private messages: the features' handlers read each one in turn, until one answers.

    `staffed_by` returns the classes whose staff an account is: they are told to handlers that take in
    something for a class.
    """

    handlers: Mapping[ReadingOrder, ReadingHandler]
    staffed_by: Callable[[int], Awaitable[Sequence[SchoolClass]]]
    messenger: Messenger
    language_of: Callable[[User], Language]
    texts: Texts

    async def too_long(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Refuse a private message, command or not, that nothing may read."""
        user = update.effective_user
        if user is not None:
            await self.messenger.answer(
                user.id, sentence(self.texts, self.language_of(user), "text-too-long")
            )

    async def said(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a private message that is no command."""
        await self._answer(update, ReadingOrder(1))

    async def unknown_command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle an unknown command: the answer points to help."""
        await self._answer(update, ReadingOrder.NOT_UNDERSTOOD)

    async def _answer(self, update: Update, first: ReadingOrder) -> None:
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        turns = [turn for turn in sorted(self.handlers) if turn >= first]
        for each in each_of(await self._read(message, user, turns)):
            await self.messenger.answer(user.id, each)

    async def _read(self, message: Message, user: User, turns: Sequence[ReadingOrder]) -> Answered:
        classes: Sequence[SchoolClass] | None = None
        for turn in turns:
            if turn in _FOR_CLASSES and classes is None:
                classes = await self.staffed_by(user.id)
            if turn in _OF_STAFF and not classes:
                continue
            answered = await self.handlers[turn](message, user, classes or ())
            if answered is not None:
                return answered
        return None


class Dispatcher:
    """Runs the handlers for updates that stay, and settles their journal rows.

    Of a removed message no command runs: the handlers of such messages have an application of their own.
    Their stores wait while the database is unavailable: no part of an answer is repeated or left out.
    """

    def __init__(
        self, context: Context, routes: Router, journal: Journal, lessons: Lessons, done: Callable[[], None]
    ) -> None:
        """Register the handlers: events, presses, the commands of the table, and private messages.

        `done` is called after each update.
        """
        self._bot = context.bot
        self._journal = journal
        self._done = done
        self._failed: dict[int, BaseException] = {}
        self._application, self._of_removed = (
            Application.builder().bot(context.bot).updater(None).job_queue(None).build() for _ in range(2)
        )
        for each in (self._application, self._of_removed):
            each.add_error_handler(self._note)
        private = PrivateMessages(
            routes.messages, lessons.staffed_by, context.messenger, context.languages.of, context.texts
        )
        in_private = filters.ChatType.PRIVATE & ~filters.UpdateType.EDITED
        add = self._application.add_handler
        for event in routes.events:
            add(event.handler, event.group)
        add(MessageHandler(in_private & TOO_LONG, private.too_long))  # before all that reads texts
        add(CallbackQueryHandler(CallbackDispatcher(context, routes.callbacks).pressed))
        self._application.add_handlers(list(commands.handlers(routes.commands)))
        add(MessageHandler(in_private & ~filters.COMMAND, private.said))
        add(MessageHandler(in_private, private.unknown_command))
        self._of_removed.add_handlers(list(routes.removed))

    async def open(self) -> None:
        """Initialize the bot. Raises TelegramError where Telegram does not answer or refuses the token."""
        await self._application.initialize()
        await self._of_removed.initialize()

    async def close(self) -> None:
        """Release what `open` acquired."""
        await self._of_removed.shutdown()
        await self._application.shutdown()

    async def handle(self, batch: Sequence[Delivery]) -> None:
        """Handle deliveries in order; a failing one is set aside with the reason."""
        for delivery in batch:
            row = delivery.row
            problem = await self._problem(delivery.update, removed=delivery.removed)
            if problem is None:
                record = partial(self._journal.settle, (row,))
            else:
                _log.error("journal.dead_letter", row=row, reason=problem)
                record = partial(self._journal.bury, row, problem)
            await until_done(record, _log, "journal.settle_failed", row=row)
            self._done()

    async def _problem(self, raw: Mapping[str, object], *, removed: bool) -> str | None:
        if not has_ids(raw):
            return "unreadable:id"
        try:
            update = Update.de_json(dict(raw), self._bot)
        except Exception as error:  # noqa: BLE001 - whatever the library cannot read is set aside
            return f"unreadable:{type(error).__name__}"
        try:
            await (self._of_removed if removed else self._application).process_update(update)
        except Exception as error:  # noqa: BLE001 - what the library cannot hand out stops nothing after it
            return f"unreadable:{type(error).__name__}"
        failure = self._failed.pop(update.update_id, None)
        return None if failure is None else f"failed:{type(failure).__name__}"

    async def _note(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep a handler's failure for the delivery that caused it; the library would swallow it."""
        error = context.error
        if not isinstance(update, Update) or error is None:
            _log.error("handler.failed", exc_info=error)
            return
        self._failed[update.update_id] = error
        if not isinstance(error, TelegramError):
            _log.error("handler.failed", update=update.update_id, exc_info=error)
