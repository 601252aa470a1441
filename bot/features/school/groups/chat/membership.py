"""Who comes and goes in a group: the bot itself, and other bots, which staff are told of once and may remove.

Telegram shows a bot what other bots write only in its Bot-to-Bot Communication Mode, as an admin without
privacy mode (Telegram, Bot-to-bot communication), and no method tells whether that is on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import ChatMemberOwner, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot import logs
from bot.classroom import Group, Room
from bot.features.incidents.sanctions.rules import SanctionReply
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.groups.store.groups import Groups
from bot.features.school.rules import Loss
from bot.features.school.staff_chats.store import StaffChats
from bot.roles import Staff
from bot.telegram.api.members import RightsCheck, is_present, may_delete
from bot.telegram.messages.context import Context, account_name
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Event, Press
from bot.telegram.messages.keyboards import add_button
from bot.telegram.messages.messenger import OutgoingMessage, plain_message
from bot.telegram.updates.reading import group_in

_log = logs.get()


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership:
    """What this desk is handed.

    `rights` asks Telegram for the bot's own. `fronts_changed` is called with each chat where it is. `remove`
    removes an account from a group, and returns what kept it from that; None: nothing.
    """

    groups: Groups
    staff_chats: StaffChats
    rights: RightsCheck
    fronts_changed: Callable[[int], None]
    staff_with: Callable[[int], Awaitable[Staff]]
    remove: Callable[[Group, int], Awaitable[SanctionReply | None]]


desk = Desk[Membership]("membership")


@desk.event(lambda answer: ChatMemberHandler(answer, ChatMemberHandler.MY_CHAT_MEMBER))
async def changed(event: Event[Membership]) -> None:
    """Follow the bot's membership in a chat.

    Staff may have changed also where it is not any more: a creator acts for a group only while it is in it.
    """
    own, context, change = event.own, event.context, event.update.my_chat_member
    group = None if change is None else group_in(change.chat)
    if change is None or group is None:
        return
    actor = change.from_user
    if not is_present(change.new_chat_member):
        # No notice where the bot left by itself: the owner who asked for that knows.
        told = actor.id != change.new_chat_member.user.id
        await own.groups.gone(group.chat_id, actor.id, account_name(actor), told=told)
        _log.info("membership.bot_removed", chat=group.chat_id, told=told)
        await context.staff_changed()
        return
    can_delete, at = may_delete(change.new_chat_member), context.clock.now()
    creator = await _creator(context, group.chat_id)
    group_id = await own.groups.seen(group, at)
    await own.groups.rights(
        group,
        can_delete=can_delete,
        adder=actor.id,
        creator=creator,
        at=at,
        by=account_name(actor),
    )
    _log.info("membership.rights_changed", chat=group.chat_id, can_delete=can_delete)
    await context.staff_changed()
    if can_delete:
        await own.rights.take_up(group_id, group.chat_id)
    own.fronts_changed(group.chat_id)


async def _creator(context: Context, chat_id: int) -> int | None:
    """Return a chat's creator if Telegram names one: an anonymous one is not named."""
    try:
        admins = await context.asker.ask(lambda: context.bot.get_chat_administrators(chat_id))
    except TelegramError as error:
        _log.warning("membership.admins_unknown", chat=chat_id, error=type(error).__name__)
        return None
    owners = (admin for admin in admins if isinstance(admin, ChatMemberOwner) and not admin.is_anonymous)
    return next((owner.user.id for owner in owners), None)


@desk.message(SchoolMessage.LOST)
async def lost(due: Due[Membership]) -> OutgoingMessage | None:
    """Tell who removed the bot from a group; nothing where it is back."""
    found = await due.own.groups.loss(due.subject)
    if found is None:
        return None
    loss, group = found
    at = loss.at.astimezone(due.context.zone).strftime("%H:%M, %d/%m")
    if loss.account is None:
        text = due.say("lost-unknown", group=group.title, at=at)
    else:
        text = due.say("lost-by", group=group.title, at=at, who=loss.name)
    channel = group.room is Room.CHANNEL
    adds = add_button(due.context.texts, due.context.start_link, due.language, channel=channel)
    return OutgoingMessage(text, InlineKeyboardMarkup([[adds]]))


@desk.event(lambda answer: ChatMemberHandler(answer, ChatMemberHandler.CHAT_MEMBER), group=3)
@desk.event(lambda answer: MessageHandler(filters.StatusUpdate.NEW_CHAT_MEMBERS, answer), group=3)
async def joined(event: Event[Membership]) -> None:
    """Note another bot that came, and suspend a staff chat that a student joins.

    The membership change and the service message may each come alone: the bot may be no admin there.
    """
    update = event.update
    change, message, chat = update.chat_member, update.message, update.effective_chat
    came = [] if message is None else list(message.new_chat_members or ())
    if change is not None and is_present(change.new_chat_member):
        came.append(change.new_chat_member.user)
    if chat is None:
        return
    for user in came:
        if user.is_bot and user.id != event.context.bot.id:
            await event.own.groups.other_bot_came(chat.id, user.id, account_name(user))
    people = [user.id for user in came if not user.is_bot]
    if people and await event.own.staff_chats.joined(chat.id, people):
        _log.warning("staff_chat.suspended", chat=chat.id)
        await event.context.staff_changed()


@desk.message(SchoolMessage.OTHER_BOT)
async def told(due: Due[Membership]) -> OutgoingMessage | None:
    """Tell of it while it is there."""
    found = await due.own.groups.loss(due.subject)
    if found is None:
        return None
    other, group = found
    out = due.buttons(other.id, SchoolButton.BOT_OUT)
    text = due.say("other-bot", group=group.title, bot=other.name)
    return OutgoingMessage(text, InlineKeyboardMarkup([out]))


@desk.press(SchoolButton.BOT_OUT, SchoolButton.BOT_OUT_SURELY, SchoolButton.BOT_STAYS)
async def decide(press: Press[Membership]) -> CallbackReply:
    """Take what staff decide about it: it is removed once that is said twice."""
    found = await press.own.groups.loss(press.subject)
    staff = await press.own.staff_with(press.user.id)
    if found is None or found[0].account is None:
        return _below(press, "other-bot-out-already")
    other, group = found
    if not staff.roles_of(press.user.id, other.group_id, press.clock.now()):
        return press.reply("watch-not-staff")
    if press.verb is SchoolButton.BOT_STAYS:
        return _below(press, "other-bot-stays")
    if press.verb is SchoolButton.BOT_OUT_SURELY:
        return await _removed(press, other, group)
    asked = plain_message(press.plain("other-bot-surely"))
    keyboard = press.choice(other.id, SchoolButton.BOT_OUT_SURELY, SchoolButton.BOT_STAYS)
    return press.reply("other-bot-surely", edit=replace(asked, keyboard=keyboard), below=True)


async def _removed(press: Press[Membership], other: Loss, group: Group) -> CallbackReply:
    refusal = None if other.account is None else await press.own.remove(group, other.account)
    if refusal is None or refusal is SanctionReply.OUTSIDE:
        await press.own.groups.other_bot_gone(other.id)
        return _below(press, refusal or "other-bot-out")
    return press.reply(refusal)


def _below(press: Press[Membership], reply: str) -> CallbackReply:
    return press.reply(reply, edit=plain_message(press.plain(reply)), below=True)
