"""Other bots in a class's group: staff are told once of each that comes, and may have it removed.

Telegram shows a bot what other bots write only in its Bot-to-Bot Communication Mode, as an admin without
privacy mode (Telegram, Bot-to-bot communication), and no method tells whether that is on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.classroom import Group
from bot.features.incidents.sanctions.rules import SanctionReply
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.groups.rules import OtherBot
from bot.features.school.groups.store.groups import Groups
from bot.roles import Staff
from bot.telegram.api.members import is_present
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import Desk, Due, Event, Press
from bot.telegram.messages.messenger import OutgoingMessage, plain_message
from bot.telegram.messages.presses import CallbackReply


@dataclass(frozen=True, kw_only=True, slots=True)
class Removing:
    """What this desk is handed.

    `remove` removes an account from a group, and returns what kept it from that; None: nothing.
    """

    groups: Groups
    staff_with: Callable[[int], Awaitable[Staff]]
    remove: Callable[[Group, int], Awaitable[SanctionReply | None]]


desk = Desk[Removing]("other_bots")


@desk.event(lambda answer: ChatMemberHandler(answer, ChatMemberHandler.CHAT_MEMBER), group=3)
@desk.event(lambda answer: MessageHandler(filters.StatusUpdate.NEW_CHAT_MEMBERS, answer), group=3)
async def joined(event: Event[Removing]) -> None:
    """Note one that came: the membership change and the service message of joins may each come alone."""
    update = event.update
    change, message, chat = update.chat_member, update.message, update.effective_chat
    came = [] if message is None else list(message.new_chat_members or ())
    if change is not None and is_present(change.new_chat_member):
        came.append(change.new_chat_member.user)
    for user in came:
        if chat is not None and user.is_bot and user.id != event.context.bot.id:
            await event.own.groups.other_bot_came(chat.id, user.id, account_name(user))


@desk.message(SchoolMessage.OTHER_BOT)
async def told(due: Due[Removing]) -> OutgoingMessage | None:
    """Tell of it while it is there."""
    other = await due.own.groups.other_bot(due.subject)
    if other is None:
        return None
    out = due.buttons(other.id, SchoolButton.BOT_OUT)
    return OutgoingMessage(
        due.say("other-bot", group=other.group.title, bot=other.name), InlineKeyboardMarkup([out])
    )


@desk.press(SchoolButton.BOT_OUT, SchoolButton.BOT_OUT_SURELY, SchoolButton.BOT_STAYS)
async def decide(press: Press[Removing]) -> CallbackReply:
    """Take what staff decide about it: it is removed once that is said twice."""
    other = await press.own.groups.other_bot(press.subject)
    staff = await press.own.staff_with(press.user.id)
    if other is None:
        return _below(press, "other-bot-out-already")
    if not staff.roles_of(press.user.id, other.group_id, press.clock.now()):
        return press.reply("watch-not-staff")
    if press.verb is SchoolButton.BOT_STAYS:
        return _below(press, "other-bot-stays")
    if press.verb is SchoolButton.BOT_OUT_SURELY:
        return await _removed(press, other)
    asked = plain_message(press.plain("other-bot-surely"))
    keyboard = press.choice(other.id, SchoolButton.BOT_OUT_SURELY, SchoolButton.BOT_STAYS)
    return press.reply("other-bot-surely", edit=replace(asked, keyboard=keyboard), below=True)


async def _removed(press: Press[Removing], other: OtherBot) -> CallbackReply:
    refusal = await press.own.remove(other.group, other.account)
    if refusal is None or refusal is SanctionReply.OUTSIDE:
        await press.own.groups.other_bot_gone(other.id)
        return _below(press, refusal or "other-bot-out")
    return press.reply(refusal)


def _below(press: Press[Removing], reply: str) -> CallbackReply:
    return press.reply(reply, edit=plain_message(press.plain(reply)), below=True)
