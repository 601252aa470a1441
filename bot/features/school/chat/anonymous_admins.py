"""Commands of anonymous admins: typed in the group, confirmed by a press in private.

Telegram names the group as the sender, so the account is unknown, and the group must not learn it. A line
with a button leads into private; it is no secret and no right, for a press there counts by the role of the
presser. What is about the whole school is asked for anew there, also by whoever writes as a channel.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, User
from telegram.error import TelegramError
from telegram.ext import CommandHandler, filters

from bot import logs
from bot.classroom import Language
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.rules import GroupState
from bot.outbox import MessageKind
from bot.start_links import StartLink
from bot.telegram.messages.commands import COMMANDS
from bot.telegram.messages.context import Context
from bot.telegram.messages.desk import CallbackReply, Desk, Event, FromUser, Press
from bot.telegram.messages.keyboards import Pressed, from_opaque, opaque
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.telegram.messages.desk import Listener

Act: TypeAlias = Callable[[GroupState, User, Language], Awaitable[CallbackReply]]

_log = logs.get()
LINE_STANDS: Final = timedelta(minutes=1)
_QUIET: Final = timedelta(minutes=10)  # between two such lines in a group
_NOT_STAFF: Final = "prove-not-staff"
_Other = TypeVar("_Other")
PROVED: Final = ("pause", "resume", "status", "language")
_OF_SCHOOL: Final = ("school", "digest", "allowances", "ladder")
_IN_GROUPS: Final = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class Proving:
    """What this desk is handed. `acts`: each command's action once the account is known.

    `by_chat` returns the group in a chat, `served` a group if an account is staff of it. `note_sent` plans
    the removal of a line that was posted. `asked`: when a chat got its last line.
    """

    by_chat: Callable[[int], Awaitable[GroupState | None]]
    served: Callable[[int, int], Awaitable[GroupState | None]]
    note_sent: Callable[[MessageKind, int, int, int, timedelta], Awaitable[object]]
    acts: Mapping[str, Act]
    asked: dict[int, datetime] = field(default_factory=dict)


desk = Desk[Proving]("anonymous_admins")


class _Hidden(filters.MessageFilter):
    """A message of an anonymous admin: the group itself is its sender."""

    def filter(self, message: Message) -> bool:
        """Tell whether the group itself is the sender."""
        return message.sender_chat == message.chat


class _Masked(filters.MessageFilter):
    """A message that somebody wrote as the group or as a channel."""

    def filter(self, message: Message) -> bool:
        """Tell whether a chat is its sender, and nothing copied it here."""
        return message.sender_chat is not None and not message.is_automatic_forward


def _typed(*commands: str, by: filters.MessageFilter) -> Listener:
    names = [name for each in COMMANDS if each.name in commands for name in each.names]
    return lambda answer: CommandHandler(names, answer, _IN_GROUPS & by)


def act(
    does: Callable[[FromUser[_Other], GroupState], Awaitable[CallbackReply]], context: Context, own: _Other
) -> Act:
    """Return a command's action, as its own desk does it."""

    async def done(state: GroupState, user: User, language: Language) -> CallbackReply:
        return await does(FromUser(context, own, language, user), state)

    return done


async def ask(name: str, event: Event[Proving]) -> None:
    """Ask an anonymous admin who typed a command to identify themselves in private."""
    message = event.update.message
    if message is not None:
        begins = f"{event.context.start_link}{StartLink.PROOF.prefix}{PROVED.index(name)}"
        await _lead(event, message, "prove-line", lambda group_id: f"{begins}{opaque(group_id)}")


for _name in PROVED:
    desk.event(_typed(_name, by=_Hidden()))(partial(ask, _name))


@desk.event(_typed(*_OF_SCHOOL, by=_Masked()))
async def refer(event: Event[Proving]) -> None:
    """Say where a command about the whole school is answered; no account is known to answer there."""
    message = event.update.message
    if message is None:
        return
    await event.context.messenger.take_down(message)
    await _lead(event, message, "private-line", lambda _: event.context.start_link.partition("?")[0])


async def _lead(event: Event[Proving], message: Message, said: str, link: Callable[[int], str]) -> None:
    """Post a line whose button leads into private, in a group that had none a moment ago.

    `link` returns where the button leads, by the group's id.
    """
    own, context, chat_id = event.own, event.context, message.chat.id
    state, now, before = await own.by_chat(chat_id), context.clock.now(), own.asked.get(chat_id)
    if state is None or (before is not None and now - before < _QUIET):
        return
    own.asked[chat_id] = now
    language = context.languages.spoken_in(chat_id)
    into_private = InlineKeyboardButton(
        context.texts.plain(language, "button-prove-here"), url=link(state.id)
    )
    topic = message.message_thread_id if message.is_topic_message else None
    text, keyboard = context.texts.say(language, said), InlineKeyboardMarkup([[into_private]])
    line = OutgoingMessage(text, keyboard, silent=True, topic=topic)
    try:
        message_id = await context.messenger.insist(chat_id, line)
    except TelegramError as error:
        _log.warning("anonymous_admin.question_failed", chat=chat_id, error=type(error).__name__)
        return
    await own.note_sent(SchoolMessage.PROOF_LINE, state.id, chat_id, message_id, LINE_STANDS)


async def opened(asked: FromUser[Proving], payload: str) -> OutgoingMessage:
    """Answer an account that came by a group's line: the command, to be pressed, or why not."""
    place, group_id = from_opaque(payload[:1]), from_opaque(payload[1:])
    state = None if group_id is None else await asked.own.served(asked.user.id, group_id)
    if place is None or place >= len(PROVED) or state is None:
        return asked.sentence(_NOT_STAFF)
    text = asked.say(f"prove-{PROVED[place]}", group=state.group.title)
    press = asked.button(Pressed(SchoolButton.PROVE, state.id, place))
    return OutgoingMessage(text, InlineKeyboardMarkup([[press]]))


@desk.press(SchoolButton.PROVE)
async def prove(press: Press[Proving]) -> CallbackReply:
    """Carry out the command in the name of whoever presses."""
    state = await press.own.served(press.user.id, press.subject)
    if press.pressed.second >= len(PROVED) or state is None:
        return press.reply(_NOT_STAFF)
    name = PROVED[press.pressed.second]
    _log.info("anonymous_admin.proved", command=name)
    return await press.own.acts[name](state, press.user, press.language)
