"""Membership of the bot itself: added, promoted, demoted or removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from telegram import ChatMemberOwner, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import ChatMemberHandler

from bot import logs
from bot.classroom import Room
from bot.features.school.buttons import SchoolMessage
from bot.features.school.groups.store.groups import Groups
from bot.telegram.api.members import is_present, may_delete
from bot.telegram.guard.rights_check import RightsCheck
from bot.telegram.messages.context import Context, account_name
from bot.telegram.messages.desk import Desk, Due, Event
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.start_links import add_button
from bot.telegram.updates.reading.parsing import group_in

_log = logs.get()


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership:
    """What this desk is handed.

    `rights` asks Telegram for the bot's own. `fronts_changed` is called with each chat where it is.
    """

    groups: Groups
    rights: RightsCheck
    fronts_changed: Callable[[int], None]


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
    loss = await due.own.groups.loss(due.subject)
    if loss is None or loss.back:
        return None
    at, title = loss.at.astimezone(due.context.zone).strftime("%H:%M, %d/%m"), loss.group.title
    if loss.by is None:
        text = due.say("lost-unknown", group=title, at=at)
    else:
        text = due.say("lost-by", group=title, at=at, who=loss.by)
    channel = loss.group.room is Room.CHANNEL
    adds = add_button(due.context.texts, due.context.start_link, due.language, channel=channel)
    return OutgoingMessage(text, InlineKeyboardMarkup([[adds]]))
