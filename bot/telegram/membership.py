"""The bot itself is added, promoted, demoted or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from telegram import ChatMemberAdministrator, ChatMemberOwner
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Room, Secret
from bot.incidents.incident import Group

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from telegram import Bot, Chat, ChatMember, Update
    from telegram.ext import ContextTypes

    from bot.classroom import Clock
    from bot.telegram.asking import Asker

_log = logs.get("membership")
_PRESENT = frozenset(
    {
        ChatMemberStatus.ADMINISTRATOR,
        ChatMemberStatus.MEMBER,
        ChatMemberStatus.RESTRICTED,
        ChatMemberStatus.OWNER,
    }
)


class Groups(Protocol):
    """What is known of groups."""

    async def seen(self, group: Group, at: datetime) -> int:
        """Note a group as it is now; return its id."""
        ...

    async def rights(
        self, group: Group, *, can_delete: bool, adder: int | None, creator: int | None, at: datetime
    ) -> bool:
        """Note whether the bot may delete there; staff are told once when it may not."""
        ...

    async def greet(self, group_id: int, chat_id: int) -> None:
        """Say once in a group what is read and kept."""
        ...


class Membership:
    """Follows the bot's own place in chats.

    `gained` is told of a chat where it may delete now, `fronts_changed` of each where it is.
    """

    def __init__(
        self,
        bot: Bot,
        asker: Asker,
        groups: Groups,
        *,
        clock: Clock,
        gained: Callable[[int], None],
        fronts_changed: Callable[[int], None],
    ) -> None:
        self._bot = bot
        self._asker = asker
        self._groups = groups
        self._clock = clock
        self._gained = gained
        self._fronts_changed = fronts_changed

    async def changed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle `my_chat_member`."""
        change = update.my_chat_member
        if change is None:
            return
        group = group_in(change.chat)
        if group is None or change.new_chat_member.status not in _PRESENT:
            return
        can_delete = may_delete(change.new_chat_member)
        creator = await self._creator(group.chat_id)
        at = self._clock.now()
        group_id = await self._groups.seen(group, at)
        await self._groups.rights(
            group, can_delete=can_delete, adder=change.from_user.id, creator=creator, at=at
        )
        _log.info("place", chat=group.chat_id, can_delete=can_delete)
        if can_delete:
            await self._groups.greet(group_id, group.chat_id)
            self._gained(group.chat_id)
        self._fronts_changed(group.chat_id)

    async def _creator(self, chat_id: int) -> int | None:
        """Return a chat's creator as far as Telegram names one: a hidden one is not named."""
        try:
            admins = await self._asker.ask(lambda: self._bot.get_chat_administrators(chat_id))
        except TelegramError as error:
            _log.warning("admins unknown", chat=chat_id, error=type(error).__name__)
            return None
        owners = (admin for admin in admins if isinstance(admin, ChatMemberOwner) and not admin.is_anonymous)
        return next((owner.user.id for owner in owners), None)


def group_in(chat: Chat) -> Group | None:
    """Return the group or channel of a chat; None for a private one."""
    if chat.type not in (Room.GROUP, Room.SUPERGROUP, Room.CHANNEL):
        return None
    return Group(chat.id, Room(chat.type), Secret(chat.title or ""))


def may_delete(member: ChatMember) -> bool:
    """Tell whether the bot may delete others' messages."""
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_delete_messages)
