"""[🔗 Kết nối phòng học]: an owner types a service's keys in private, and what trying them showed is told.

No key is ever shown again: what was typed is taken down, and a page names services alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.features.connections.buttons import ConnectionButton
from bot.features.connections.rules import (
    ConnectionReply,
    Keys,
    Service,
    asked_of,
    folded,
    is_licensed,
    is_like_a_key,
    read_keys,
    unfolded,
)
from bot.features.connections.store import Connections
from bot.providers.ways import Trial, Trouble
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, FromUser, Press, ReadingOrder, Typed
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage, Tidier

_log = logs.get()
_STEP: Final = "connection"  # dialog step; its subject is the place of a service
_SERVICES: Final = tuple(Service)
_NOT_KEPT: Final = frozenset({Trouble.BAD_KEYS, Trouble.SHORT_KEY})
_IN_PLACE: Final = 1  # subject of a press that leads back to the page on which it stands


@dataclass(frozen=True, kw_only=True, slots=True)
class Connecting:
    """What this desk is handed.

    `tried` tries keys. `gated`: doors lead through the gate, without which no way in is one person's.
    """

    connections: Connections
    dialogs: Dialogs
    tried: Callable[[Service, Keys], Awaitable[Trial | Trouble]]
    gated: bool


desk = Desk[Connecting]("connections", ConnectionButton)


@desk.press(ConnectionButton.PAGE)
async def show(press: Press[Connecting]) -> CallbackReply:
    """Show an owner what the school is connected to."""
    return await _paged(press, below=press.subject != _IN_PLACE)


async def _paged(press: Press[Connecting], *said: str, below: bool = False) -> CallbackReply:
    page = await _page(press, *said)
    if page is None:
        return press.reply(ConnectionReply.NOT_OWNER)
    return press.below(page) if below else press.reply("connect-shown", edit=page, done=True)


async def _page(talk: FromUser[Connecting], *said: str) -> OutgoingMessage | None:
    """Return the page, after what is to be said first; None: only owners see it."""
    seen = await talk.own.connections.seen(talk.user.id)
    if seen is None:
        return None
    lines = [*said, *([""] if said else []), talk.say("connect-title")]
    rows: list[list[InlineKeyboardButton]] = []
    for place, service in enumerate(_SERVICES):
        name, verbs = _named(talk, service), [ConnectionButton.BEGIN]
        if service in seen:
            lines.append(talk.say("connect-since", service=name, since=talk.day(seen[service])))
            verbs = [ConnectionButton.AGAIN, ConnectionButton.FORGET]
        rows.append([talk.button(Pressed(verb, place), service=name) for verb in verbs])
    lines.append(talk.say("connect-why" if talk.own.gated else "connect-no-gate"))
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), leads_home=True)


def _named(talk: FromUser[Connecting], service: Service) -> str:
    return talk.plain(f"connect-service-{service.value}")


@desk.press(ConnectionButton.BEGIN)
async def begin(press: Press[Connecting]) -> CallbackReply:
    """Tell an owner which keys a service needs and where they are, and ask for them."""
    service = _service(press)
    if service is None or await press.own.connections.seen(press.user.id) is None:
        return press.reply(ConnectionReply.NOT_OWNER)
    guide = press.say(f"connect-guide-{service.value}")
    return press.reply("connect-shown", edit=await _question(press, service, (), guide), done=True)


async def _question(talk: FromUser[Connecting], service: Service, keys: Keys, *said: str) -> OutgoingMessage:
    """Ask for the next value; those before it are kept, sealed, with the question."""
    await talk.own.dialogs.ask(talk.user.id, _STEP, _SERVICES.index(service), folded(keys))
    place = len(keys) + 1
    named = talk.plain(f"connect-value-{service.value}-{place}")
    asked = talk.say("connect-ask", place=str(place), places=str(asked_of(service)), value=named)
    return OutgoingMessage("\n\n".join((*said, asked)), talk.choice(0, ConnectionButton.STOP))


@desk.press(ConnectionButton.STOP)
async def stop(press: Press[Connecting]) -> CallbackReply:
    """Forget what was typed so far."""
    dialog = await press.own.dialogs.asked(press.user.id)
    if dialog is None or dialog.step != _STEP:
        return press.reply(ConnectionReply.NOT_ASKED)
    await press.own.dialogs.end(press.user.id)
    return await _paged(press, press.say(ConnectionReply.STOPPED))


@desk.reads(ReadingOrder.CONNECTION)
async def typed(said: Typed[Connecting]) -> OutgoingMessage | None:
    """Take what an owner was asked for. None: nothing was asked for, or it is about something else."""
    own, context = said.own, said.context
    dialog = await own.dialogs.asked(said.user.id)
    if dialog is None or dialog.step != _STEP or dialog.data is None:
        return None
    service, before = _SERVICES[dialog.subject], unfolded(dialog.data)
    keys = read_keys(service, before, said.text)
    as_file = said.message.document is not None
    if keys is None and not as_file and not is_like_a_key(said.text):
        return None
    await Tidier(context.messenger, context.texts).take_down(said.message, said.user, said.language)
    if await own.connections.seen(said.user.id) is None:
        await own.dialogs.end(said.user.id)
        return said.sentence(ConnectionReply.NOT_OWNER)
    if keys is None:
        return await _question(said, service, before, said.say(ConnectionReply.UNFIT))
    if len(keys) < asked_of(service):
        return await _question(said, service, keys)
    return await _connect(said, service, keys)


async def _connect(said: Typed[Connecting], service: Service, keys: Keys) -> OutgoingMessage:
    """Try the keys, and keep them unless the service refuses them."""
    outcome = await said.own.tried(service, keys)
    _log.info("connection.tried", service=service.value, outcome=_logged(outcome))
    told = _told(said, service, outcome)
    if outcome in _NOT_KEPT:
        return await _question(said, service, (), told, said.say("connect-not-kept"))
    await said.own.dialogs.end(said.user.id)
    await said.own.connections.keep(said.user.id, service, keys, licensed=is_licensed(outcome))
    return await _page(said, told) or said.sentence(ConnectionReply.NOT_OWNER)


@desk.press(ConnectionButton.AGAIN)
async def again(press: Press[Connecting]) -> CallbackReply:
    """Try the kept keys again."""
    service = _service(press)
    if service is None or await press.own.connections.seen(press.user.id) is None:
        return press.reply(ConnectionReply.NOT_OWNER)
    kept = await press.own.connections.of_owner(press.user.id, service)
    if kept is None:
        return await _paged(press, press.say(ConnectionReply.NONE))
    outcome = await press.own.tried(service, unfolded(kept.keys))
    _log.info("connection.tried_again", service=service.value, outcome=_logged(outcome))
    if isinstance(outcome, Trial):
        await press.own.connections.note_licence(kept.id, licensed=is_licensed(outcome))
    return await _paged(press, _told(press, service, outcome))


def _told(talk: FromUser[Connecting], service: Service, outcome: Trial | Trouble) -> str:
    """Return what trying keys showed: that they work, with what is amiss, or what to do next."""
    name = _named(talk, service)
    if isinstance(outcome, Trouble):
        return talk.say("connect-trouble", service=name, trouble=talk.plain(outcome.value))
    found = (talk.say(each.value) for each in outcome.findings)
    return " · ".join((talk.say("connect-works", service=name), *found))


def _logged(outcome: Trial | Trouble) -> str:
    return outcome.value if isinstance(outcome, Trouble) else "works"


@desk.press(ConnectionButton.FORGET)
async def ask_forget(press: Press[Connecting]) -> CallbackReply:
    """Ask once whether keys are to go."""
    service = _service(press)
    if service is None or await press.own.connections.seen(press.user.id) is None:
        return press.reply(ConnectionReply.NOT_OWNER)
    buttons = (
        Pressed(ConnectionButton.FORGET_SURELY, press.subject),
        Pressed(ConnectionButton.PAGE, _IN_PLACE),
    )
    rows = [[press.button(each)] for each in buttons]
    asked = press.say("connect-forget-ask", service=_named(press, service))
    return press.reply("connect-shown", edit=OutgoingMessage(asked, InlineKeyboardMarkup(rows)), done=True)


@desk.press(ConnectionButton.FORGET_SURELY)
async def forget(press: Press[Connecting]) -> CallbackReply:
    """Forget keys at once."""
    service = _service(press)
    if service is None or not await press.own.connections.forget(press.user.id, service):
        return press.reply(ConnectionReply.NOT_OWNER)
    _log.info("connection.forgotten", service=service.value)
    return await _paged(press, press.say(ConnectionReply.FORGOTTEN, service=_named(press, service)))


def _service(press: Press[Connecting]) -> Service | None:
    """Return the service of a button; None: its number was made up."""
    return _SERVICES[press.subject] if press.subject < len(_SERVICES) else None
