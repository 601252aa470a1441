"""Wires the routes of all rooms to the dispatcher of updates and the sender of the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.messages.presses import CallbackDispatcher
from bot.telegram.messages.private_messages import PrivateMessages
from bot.telegram.outbox.renderer import Renderer
from bot.telegram.outbox.worker import Sender
from bot.telegram.updates.dispatcher import Dispatcher, DispatchJournal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from bot.storage.lessons.lessons import Lessons
    from bot.storage.outbox.outbox import Outbox
    from bot.telegram.api.session import Line
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.router import Routes


def sender_of(
    routes: Routes,
    context: Context,
    line: Line,
    outbox: Outbox,
    *,
    ask_power: Callable[[int], Awaitable[None]],
    calm: Callable[[], Awaitable[None]],
    answering: Callable[[], Mapping[int, datetime]],
) -> Sender:
    """Return the sender of outbox messages, which also runs due jobs.

    `ask_power` checks creators' roles in a chat with Telegram, before a message is sent there. `calm` and
    `answering` are the Sender's.
    """
    renderer = Renderer(
        renderers=routes.renderers,
        languages=context.languages,
        ask_power=ask_power,
    )
    return Sender(
        outbox,
        line,
        context.messenger,
        render=renderer.render,
        jobs=routes.jobs,
        calm=calm,
        answering=answering,
        clock=context.clock,
    )


def dispatcher_of(
    routes: Routes, context: Context, journal: DispatchJournal, lessons: Lessons, *, done: Callable[[], None]
) -> Dispatcher:
    """Return the dispatcher of updates that stay; `done` is called after each update."""
    dispatcher = Dispatcher(context.bot, journal, done)
    private = PrivateMessages(
        routes.messages, lessons.staffed_by, context.messenger, context.languages.of, context.texts
    )
    dispatcher.register(routes, CallbackDispatcher(context, routes.callbacks), private)
    return dispatcher
