"""Membership of the bot itself: added, promoted, demoted or removed."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from telegram import ChatMemberOwner
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import logs
from bot.telegram.api.members import is_present, may_delete
from bot.telegram.messages.context import account_name
from bot.telegram.updates.reading.parsing import group_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot, Update
    from telegram.ext import ContextTypes

    from bot.classroom import Clock
    from bot.storage.school.groups import Groups
    from bot.telegram.api.retry import Asker
    from bot.telegram.guard.rights_check import RightsCheck

_log = logs.get()
_ADMINS = frozenset({ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER})


@dataclass(frozen=True, slots=True)
class Membership:
    """Follows the bot's membership in chats.

    `fronts_changed` is called with each chat where it is, `staff_changed` also with one where it is not any
    more: a creator acts for a group only while the bot is in it.
    """

    bot: Bot
    asker: Asker
    groups: Groups
    _: KW_ONLY
    clock: Clock
    rights: RightsCheck
    fronts_changed: Callable[[int], None]
    staff_changed: Callable[[], Awaitable[None]]

    async def changed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle `my_chat_member`."""
        change = update.my_chat_member
        if change is None:
            return
        group = group_in(change.chat)
        if group is None:
            return
        actor = change.from_user
        if not is_present(change.new_chat_member):
            # No notice where the bot left by itself: the owner who asked for that knows.
            told = actor.id != change.new_chat_member.user.id
            await self.groups.gone(group.chat_id, actor.id, account_name(actor), told=told)
            _log.info("membership.bot_removed", chat=group.chat_id, told=told)
            await self.staff_changed()
            return
        can_delete = may_delete(change.new_chat_member)
        creator = await self._creator(group.chat_id)
        at = self.clock.now()
        group_id = await self.groups.seen(group, at)
        await self.groups.rights(
            group,
            can_delete=can_delete,
            adder=actor.id,
            creator=creator,
            at=at,
            by=account_name(actor),
        )
        _log.info("membership.rights_changed", chat=group.chat_id, can_delete=can_delete)
        await self.staff_changed()
        if can_delete:
            await self.rights.take_up(group_id, group.chat_id)
        self.fronts_changed(group.chat_id)

    async def protects(self, chat_id: int, account: int) -> bool | None:
        """Tell an admin of a chat whether the bot may delete there; nothing is noted.

        None: the account is no admin there, the bot is not in the chat, or Telegram gave no answer.
        """
        try:
            asking = await self.asker.ask(lambda: self.bot.get_chat_member(chat_id, account))
        except TelegramError as error:
            _log.warning("membership.rights_unknown", chat=chat_id, error=type(error).__name__)
            return None
        return await self.rights.ask(chat_id) if asking.status in _ADMINS else None

    async def _creator(self, chat_id: int) -> int | None:
        """Return a chat's creator if Telegram names one: an anonymous one is not named."""
        try:
            admins = await self.asker.ask(lambda: self.bot.get_chat_administrators(chat_id))
        except TelegramError as error:
            _log.warning("membership.admins_unknown", chat=chat_id, error=type(error).__name__)
            return None
        owners = (admin for admin in admins if isinstance(admin, ChatMemberOwner) and not admin.is_anonymous)
        return next((owner.user.id for owner in owners), None)
