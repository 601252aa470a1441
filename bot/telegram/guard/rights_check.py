"""The bot's own rights in a group, as Telegram has them now."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot import logs
from bot.telegram.api.members import is_present, may_delete

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot

    from bot.classroom import Clock
    from bot.storage.school.groups import Groups
    from bot.telegram.api.retry import Asker

_log = logs.get()


@dataclass(frozen=True, slots=True)
class RightsCheck:
    """Asks Telegram whether the bot may delete, and notes it. `gained` is called with a chat where it may."""

    bot: Bot
    asker: Asker
    groups: Groups
    _: KW_ONLY
    clock: Clock
    gained: Callable[[int], None]

    async def check(self, group_id: int) -> bool | None:
        """Ask Telegram, now, whether the bot may delete in a group; None: it is not there, or no answer."""
        state = await self.groups.state(group_id)
        if state is None:
            return None
        chat_id = state.group.chat_id
        try:
            member = await self.asker.ask(lambda: self.bot.get_chat_member(chat_id, self.bot.id))
        except TelegramError as error:
            _log.warning("membership.rights_unknown", chat=chat_id, error=type(error).__name__)
            return None
        if not is_present(member):
            return None
        can_delete, at = may_delete(member), self.clock.now()
        await self.groups.rights(state.group, can_delete=can_delete, adder=None, creator=None, at=at)
        if can_delete:
            await self.groups.greet(group_id, chat_id)
            self.gained(chat_id)
        return can_delete

    async def check_missing(self, group_id: int) -> None:
        """Check, as above, a group where the bot may not delete as far as it knows: it may have missed that.

        Telegram keeps updates for 24 hours, and a backup knows only what was when it was made.
        """
        state = await self.groups.state(group_id)
        if state is not None and not state.can_delete:
            await self.check(group_id)
