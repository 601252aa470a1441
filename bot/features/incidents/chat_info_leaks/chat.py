"""Messages to staff about a chat info leak, and its [Unpin], for a message that is too old to be deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome
from bot.features.incidents.buttons import ChatInfoButton, ChatInfoMessage
from bot.features.incidents.chat_info_leaks.rules import Place, UnpinReply
from bot.features.incidents.chat_info_leaks.store import ChatInfoLeaks
from bot.features.school.rules import GroupState
from bot.telegram.api.calls import Wait, meaning
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press, Talk
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_SETTLED: Final = frozenset({UnpinReply.UNPINNED, UnpinReply.ALREADY})


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatInfo:
    """What this desk is handed."""

    leaks: ChatInfoLeaks
    group_of: Callable[[int], Awaitable[GroupState | None]]


desk = Desk[ChatInfo]("chat info leaks", ChatInfoButton, ChatInfoMessage)


@desk.message(ChatInfoMessage.FRONT)
async def told(due: Due[ChatInfo]) -> OutgoingMessage | None:
    """Return the message about a chat info leak, while it lasts."""
    return await _shown(due, due.subject)


@desk.press(ChatInfoButton.UNPIN)
async def unpin(press: Press[ChatInfo]) -> CallbackReply:
    """Unpin a message. Rights, the presser's and the bot's, are checked at the moment of the press."""
    leaks = press.own.leaks
    reply = await leaks.may_unpin(press.subject, press.who.account)
    if reply is None:
        reply = await leaks.unpinned(press.subject, press.who, await _unpinned(press))
    _log.info("chat_info.unpinned", reply=reply.value)
    return press.reply(reply, edit=await _shown(press, press.subject) if reply in _SETTLED else None)


async def _unpinned(press: Press[ChatInfo]) -> Outcome:
    leak, context = await press.own.leaks.of_id(press.subject), press.context
    if leak is None:
        return Outcome.GONE
    try:
        await context.asker.ask(lambda: context.bot.unpin_chat_message(leak.chat_id, leak.message_id))
    except TelegramError as error:
        meant = meaning(error, 0)
        return Outcome.UNKNOWN if isinstance(meant, Wait) else meant
    return Outcome.DONE


async def _shown(talk: Talk[ChatInfo], leak_id: int) -> OutgoingMessage | None:
    """Return the message about a chat info leak as it is now; None where it no longer shows a room."""
    leak = await talk.own.leaks.of_id(leak_id)
    state = None if leak is None else await talk.own.group_of(leak.group_id)
    if leak is None or state is None:
        return None
    group = state.group.title
    if leak.settled_by is not None and leak.settled_at is not None:
        at = talk.time(leak.settled_at)
        return talk.sentence("front-unpinned", group=group, who=leak.settled_by.name, at=at)
    # The bot cannot unpin in a linked channel that it is not in.
    linked = leak.chat_id != state.group.chat_id
    verbs = (ChatInfoButton.UNPIN,) if leak.place is Place.PINNED and not linked else ()
    message = f"front-{leak.place.value}{'-linked' if linked else ''}"
    said = talk.say(message, group=group, fragment=leak.fragment)
    return OutgoingMessage(said, talk.choice(leak.id, *verbs))
