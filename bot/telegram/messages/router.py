"""One registration object a room: its handlers, renderers and jobs; and how those of all rooms are joined.

Joining refuses duplicates and gaps, so that the program does not start with an unanswered button.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from bot.outbox import Callback, JobKind, MessageKind
from bot.telegram.messages.commands import COMMANDS, Scope

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from telegram import Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.telegram.messages.commands import Answer, Answers, Command
    from bot.telegram.messages.private_messages import MessageHandler, ReadingOrder
    from bot.telegram.messages.replies import CallbackHandler, Callbacks, MessageRenderer, Renderers

    PlainHandler: TypeAlias = BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]

_Key = TypeVar("_Key", bound="Hashable")
_Value = TypeVar("_Value")

JobHandler: TypeAlias = Callable[[int], Awaitable[None]]  # takes the id of the job's subject


@dataclass(frozen=True, slots=True)
class EventHandler:
    """A handler of updates that are no messages to the bot: membership changes, service messages.

    Of each python-telegram-bot `group` one handler takes an update; those of lower groups come first, and in
    group 0 these come before commands.
    """

    handler: PlainHandler
    group: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Router:
    """A room's handlers, renderers and jobs.

    `declares`: the classes in which it declares its buttons, kinds of message and of job. `removed`: handlers
    of messages in groups that the guard removes.
    """

    name: str
    declares: tuple[type, ...] = ()
    commands: Answers = field(default_factory=dict)
    callbacks: Callbacks = field(default_factory=dict)
    messages: Mapping[ReadingOrder, MessageHandler] = field(default_factory=dict)
    events: tuple[EventHandler, ...] = ()
    removed: tuple[PlainHandler, ...] = ()
    renderers: Renderers = field(default_factory=dict)
    jobs: Mapping[JobKind, JobHandler] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Routes:
    """The joined handlers, renderers and jobs of all rooms."""

    commands: Mapping[tuple[str, Scope], Answer]
    callbacks: Mapping[Callback, CallbackHandler]
    messages: Mapping[ReadingOrder, MessageHandler]
    events: tuple[EventHandler, ...]
    removed: tuple[PlainHandler, ...]
    renderers: Mapping[MessageKind, MessageRenderer]
    jobs: Mapping[JobKind, JobHandler]


def join(routers: Sequence[Router], commands: Sequence[Command] = COMMANDS) -> Routes:
    """Join the rooms.

    Raises ValueError where two rooms handle the same, or a command of the table, or a button or a kind of
    message or job that a room declares has no handler.
    """
    routes = Routes(
        commands=_merged([(each.name, each.commands) for each in routers], _command),
        callbacks=_merged([(each.name, each.callbacks) for each in routers], _button),
        messages=_merged([(each.name, each.messages) for each in routers], lambda turn: turn.name),
        events=tuple(event for each in routers for event in each.events),
        removed=tuple(handler for each in routers for handler in each.removed),
        renderers=_merged([(each.name, each.renderers) for each in routers], _message),
        jobs=_merged([(each.name, each.jobs) for each in routers], _job),
    )
    _refuse_unfit_commands(routers, commands)
    for router in routers:
        for declared in router.declares:
            for each in vars(declared).values():
                _refuse_gap(router.name, each, routes)
    return routes


def _merged(
    parts: Sequence[tuple[str, Mapping[_Key, _Value]]], named: Callable[[_Key], str]
) -> dict[_Key, _Value]:
    merged: dict[_Key, _Value] = {}
    of: dict[_Key, str] = {}
    for room, part in parts:
        for key, value in part.items():
            if key in of:
                raise ValueError(f"The room {room} takes {named(key)}, which the room {of[key]} takes too.")
            merged[key], of[key] = value, room
    return merged


def _refuse_unfit_commands(routers: Sequence[Router], commands: Sequence[Command]) -> None:
    wanted = {(command.name, place) for command in commands for place in command.places}
    for router in routers:
        for unknown in sorted(set(router.commands) - wanted):
            raise ValueError(f"The room {router.name} answers {_command(unknown)}, which no table lists.")
    for missing in sorted(wanted.difference(*(router.commands for router in routers))):
        raise ValueError(f"No room answers {_command(missing)} of the table of commands.")


def _refuse_gap(room: str, declared: object, routes: Routes) -> None:
    if isinstance(declared, Callback) and declared not in routes.callbacks:
        raise ValueError(f"The room {room} declares {_button(declared)}, which nothing answers.")
    if isinstance(declared, MessageKind) and declared.rendered != (declared in routes.renderers):
        gap = "nothing renders" if declared.rendered else "is never rendered, and yet something renders it"
        raise ValueError(f"The room {room} declares {_message(declared)}, which {gap}.")
    if isinstance(declared, JobKind) and declared not in routes.jobs:
        raise ValueError(f"The room {room} declares {_job(declared)}, which nothing does.")


def _command(command: tuple[str, Scope]) -> str:
    return f"the command /{command[0]} ({command[1].value})"


def _button(callback: Callback) -> str:
    return f"the button {callback.name}"


def _message(kind: MessageKind) -> str:
    return f"the message {kind.name}"


def _job(kind: JobKind) -> str:
    return f"the job {kind.name}"
