"""The bot's own rights in a group, as Telegram has them now."""

from __future__ import annotations

import asyncio
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.telegram.api.members import is_present, may_delete

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot

    from bot.classroom import Clock
    from bot.features.school.groups.store.groups import Groups
    from bot.features.school.rules import GroupState
    from bot.telegram.api.retry import Asker

_log = logs.get()
_LACKING: Final = 10.0  # seconds for which a "no" counts: a flood of leaks asks once


@dataclass(frozen=True, slots=True)
class RightsCheck:
    """Asks Telegram whether the bot may delete, and notes it. `gained` is called with a chat where it may."""

    bot: Bot
    asker: Asker
    groups: Groups
    _: KW_ONLY
    clock: Clock
    gained: Callable[[int], None]
    _asking: dict[int, asyncio.Task[bool | None]] = field(default_factory=dict, init=False)
    _lacking: dict[int, float] = field(default_factory=dict, init=False)  # until when, by chat

    async def ask(self, chat_id: int) -> bool | None:
        """Ask Telegram whether the bot may delete in a chat; None: it is not there, or no answer."""
        try:
            member = await self.asker.ask(lambda: self.bot.get_chat_member(chat_id, self.bot.id))
        except TelegramError as error:
            _log.warning("membership.rights_unknown", chat=chat_id, error=type(error).__name__)
            return None
        return may_delete(member) if is_present(member) else None

    async def may_delete(self, chat_id: int) -> bool | None:
        """Tell whether the bot may delete in a chat, as `ask` does; a "no" counts for seconds."""
        now = self.clock.monotonic()
        if self._lacking.get(chat_id, now) > now:
            return False
        asking = self._asking.get(chat_id)
        if asking is None:
            asking = self._asking[chat_id] = asyncio.create_task(self.ask(chat_id))
            asking.add_done_callback(lambda _: self._asking.pop(chat_id))
        may = await asyncio.shield(asking)
        if may is False:
            now = self.clock.monotonic()
            for each in [chat for chat, until in self._lacking.items() if until <= now]:
                del self._lacking[each]
            self._lacking[chat_id] = now + _LACKING
        return may

    async def check(self, group_id: int) -> bool | None:
        """Ask Telegram, now, whether the bot may delete in a group; None: it is not there, or no answer."""
        state = await self.groups.state(group_id)
        return None if state is None else await self._check(state)

    async def check_missing(self, group_id: int) -> None:
        """Check, as above, a group where the bot may not delete as far as it knows: it may have missed that.

        Telegram keeps updates for 24 hours, and a backup knows only what was when it was made.
        """
        state = await self.groups.state(group_id)
        if state is not None and not state.can_delete:
            await self._check(state)

    async def take_up(self, group_id: int, chat_id: int) -> None:
        """Tell a group where the bot may delete what it reads, and delete what stands there."""
        await self.groups.greet(group_id, chat_id)
        self.gained(chat_id)

    async def _check(self, state: GroupState) -> bool | None:
        chat_id = state.group.chat_id
        can_delete, at = await self.ask(chat_id), self.clock.now()
        if can_delete is None:
            return None
        await self.groups.rights(state.group, can_delete=can_delete, adder=None, creator=None, at=at)
        if can_delete:
            await self.take_up(state.id, chat_id)
        return can_delete
