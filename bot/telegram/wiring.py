"""What all rooms answer, render and do, put behind the updates and before the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.messages.presses import CallbackDispatcher
from bot.telegram.messages.private_messages import PrivateMessages
from bot.telegram.outbox.renderer import Renderer
from bot.telegram.outbox.worker import Sender
from bot.telegram.updates.dispatcher import Dispatcher, Journal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

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
) -> Sender:
    """Return who sends what stands in the outbox, and does what is due.

    `ask_power` asks Telegram, before anything is said in a chat, of power there that rests on it.
    """
    renderer = Renderer(
        renderers=routes.renderers,
        languages=context.languages,
        ask_power=ask_power,
    )
    return Sender(
        outbox,
        line.api,
        context.messenger,
        line.lanes,
        newest=line.newest.of,
        render=renderer.render,
        jobs=routes.jobs,
        clock=context.clock,
    )


def dispatcher_of(
    routes: Routes, context: Context, journal: Journal, lessons: Lessons, *, done: Callable[[], None]
) -> Dispatcher:
    """Return who hands the rooms what stays; `done` is told after each update."""
    dispatcher = Dispatcher(context.bot, journal, done)
    private = PrivateMessages(routes.messages, lessons.staffed_by, context.messenger, context.languages.of)
    dispatcher.register(routes, CallbackDispatcher(context, routes.callbacks), private)
    return dispatcher
