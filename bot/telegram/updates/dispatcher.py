"""Dispatch commands, presses and membership changes to python-telegram-bot's handlers over our services.

They run in a queue per chat of their own, behind the guard's, so that no judgement waits for Telegram.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from bot import logs
from bot.telegram.api.tasks import until_done
from bot.telegram.messages import commands
from bot.telegram.messages.presses import CallbackDispatcher
from bot.telegram.messages.private_messages import TOO_LONG, PrivateMessages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from telegram.ext import ContextTypes

    from bot.features.lessons.store.lessons import Lessons
    from bot.storage.updates.journal import Journal
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.desk import Router
    from bot.telegram.updates.chat_queues import Delivery

_log = logs.get()
_MOVES = frozenset({"new_chat_members", "chat_owner_changed", "chat_owner_left"})
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
