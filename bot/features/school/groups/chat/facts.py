"""What all questions say that give something to a chat: which one, who asks, who of the school is in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass
from typing import Final

from telegram.error import TelegramError

from bot.classroom import Secret
from bot.features.lessons.classes.store import GroupClasses
from bot.features.school.groups.chat.creators import Creators
from bot.features.school.groups.store.groups import Groups
from bot.features.school.rules import AskedChat, DecisionReply
from bot.features.school.staff.store.invitations import Staffing
from bot.features.school.staff.store.people import People
from bot.features.school.staff_chats.store import StaffChats
from bot.roles import Staff
from bot.telegram.api.errors import Wait, meaning
from bot.telegram.api.members import census, is_member
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import FromUser, Talk
from bot.telegram.messages.messenger import plain_message
from bot.telegram.messages.presses import CallbackReply

_MOST: Final = 30  # accounts of staff that are looked for in a chat: a bot cannot list who is in one
_SETTLED: Final = frozenset(
    {
        DecisionReply.CONFIRMED,
        DecisionReply.DECLINED,
        DecisionReply.LEFT,
        DecisionReply.ALREADY,
        DecisionReply.STAFF_CHAT,
        DecisionReply.GROUP_STAYS,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deciding:
    """What the desks are handed where owners decide about groups, staff chats and claims.

    `as_shown` returns the part of a name that people may see, in a chat or in none. `student_inside` tells
    whether a bound student is in a staff chat; None: Telegram did not answer for every account. `late_kept`
    tells what became of the rooms that an account handed out in a group before it was staff, `take_in_late`
    takes those in.
    """

    groups: Groups
    group_classes: GroupClasses
    people: People
    staffing: Staffing
    staff_chats: StaffChats
    creators: Creators
    as_shown: Callable[[str, int | None], str]
    student_inside: Callable[[int], Awaitable[bool | None]]
    late_kept: Callable[[int, int], Awaitable[bool | None]]
    take_in_late: Callable[[], Awaitable[None]]


def decided(press: FromUser[Deciding], reply: DecisionReply) -> CallbackReply:
    """Return the answer to a decision; where nothing is left to decide, it stands under the question."""
    said = press.plain(reply)
    return CallbackReply(said, edit=plain_message(said) if reply in _SETTLED else None, below=True)


async def title_of(talk: Talk[Deciding], chat_id: int, otherwise: Secret) -> Secret:
    """Return a chat's title, with a number where the bot is in several of that title."""
    chat = await talk.own.groups.asked_about(chat_id)
    return otherwise if chat is None else chat.title


async def about(talk: Talk[Deciding], chat_id: int, asked_by: int | None = None) -> str:
    """Return who added the bot and when, who wants it, who is in the chat, and how many are called so.

    Raises what asks for a pause; of anything else that Telegram does not tell it says so.
    """
    chat, staff = await talk.own.groups.asked_about(chat_id), await talk.own.people.whole_staff()
    known = _known(staff, talk)
    lines = [await _added(talk, chat_id, chat, known)]
    if asked_by is not None and (chat is None or asked_by != chat.adder):
        who = await _name(talk, chat_id, asked_by)
        if who is not None:
            lines.append(talk.say("chat-asked-by", name=who, known="yes" if asked_by in known else "no"))
    lines.append(await _members(talk, chat_id, known))
    if chat is not None and chat.alike > 1:
        lines.append(talk.say("chat-alike", count=str(chat.alike)))
    return "\n".join(lines)


async def _added(talk: Talk[Deciding], chat_id: int, chat: AskedChat | None, known: Container[int]) -> str:
    adder = None if chat is None else chat.adder
    who = None if adder is None else await _name(talk, chat_id, adder)
    if chat is None or adder is None or who is None:
        return talk.say("chat-added-unknown")
    zone = talk.context.zone
    at = "" if chat.added_at is None else chat.added_at.astimezone(zone).strftime(", %H:%M %d/%m")
    return talk.say("chat-added", name=who, known="yes" if adder in known else "no", at=at)


async def _name(talk: Talk[Deciding], chat_id: int, account: int) -> Secret | None:
    try:
        user = (await talk.context.bot.get_chat_member(chat_id, account)).user
    except TelegramError as error:
        if isinstance(meaning(error, 0), Wait):
            raise
        return None
    return Secret(talk.own.as_shown(account_name(user).reveal(), chat_id))


async def _members(talk: Talk[Deciding], chat_id: int, known: tuple[int, ...]) -> str:
    bot, asker = talk.context.bot, talk.context.asker
    try:
        members, admins = await census(bot, chat_id)
    except TelegramError as error:
        if isinstance(meaning(error, 0), Wait):
            raise
        return talk.say("chat-members-unknown")
    inside = [await is_member(bot, asker, (chat_id,), each) for each in known[:_MOST]]
    more = "+" if len(known) > _MOST or None in inside else ""
    staff = f"{sum(each is True for each in inside)}{more}"
    return talk.say("chat-members", members=str(members), admins=str(admins), staff=staff)


def _known(staff: Staff, talk: Talk[Deciding]) -> tuple[int, ...]:
    """Return the accounts of staff, owners first."""
    at = talk.clock.now()
    held = [each.account for each in staff.members if each.holds(each.group_id, at)]
    return tuple(dict.fromkeys((*staff.owners(at), *held)))
