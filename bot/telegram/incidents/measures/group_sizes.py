"""Asks Telegram how many members a group has when a leak's first card is written: so many could read it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.incidents.facts.card import COUNTED_FOR

if TYPE_CHECKING:
    from telegram import Bot

    from bot.classroom import Clock
    from bot.incidents.incident import Card
    from bot.storage.incidents.measures.measures import Measures

_log = logs.get()
_PATIENCE: Final = 2.0  # seconds that a card waits for an answer; without one it tells no number


@dataclass(frozen=True, slots=True)
class GroupSizes:
    """Counts the members of groups, once for a leak, while it is fresh."""

    bot: Bot
    measures: Measures
    clock: Clock

    async def counted(self, card: Card) -> Card:
        """Return a card with the size of its group, where that is known or can be asked for."""
        incident, facts = card.incident, card.facts
        fresh = self.clock.now() - incident.opened_at < COUNTED_FOR
        if facts is None or facts.size is not None or not fresh:
            return card
        size = await self._size(incident.group.chat_id)
        if size is None:
            return card
        await self.measures.count(incident.id, size)
        return replace(card, facts=replace(facts, size=size))

    async def _size(self, chat_id: int) -> int | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self.bot.get_chat_member_count(chat_id)
        except (TelegramError, TimeoutError) as error:
            _log.warning("measures.not_counted", chat=chat_id, error=type(error).__name__)
            return None
