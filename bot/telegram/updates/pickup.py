"""The door of the intake: each stored update is handed on once, whether it was stored here or elsewhere."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.updates.journal import Journal
    from bot.telegram.updates.chat_queues import Delivery
    from bot.telegram.updates.intake import Intake


class Pickup:
    """Knows which journal rows are under way, and takes up those that others stored.

    `take_up` is called now and then: it also forgets the rows that are done.
    """

    def __init__(self, journal: Journal, intake: Intake) -> None:
        self._journal = journal
        self._intake = intake
        self._known: set[int] = set()  # rows under way, and some that are done by now
        self._storing = asyncio.Lock()  # from a commit until its rows are known here
        self._taking = asyncio.Lock()

    async def store(self, updates: Sequence[object]) -> Sequence[Delivery]:
        """Store updates; return the new ones, to be handed on. Raises what the store raises."""
        async with self._storing:
            # What was committed though its storing seemed to fail may have been taken up meanwhile.
            stored = [each for each in await self._intake.store(updates) if each.row not in self._known]
            self._known.update(each.row for each in stored)
        return stored

    async def hand_on(self, stored: Sequence[Delivery]) -> None:
        """Have stored updates judged and recorded; return as soon as there is room for more."""
        await self._intake.hand_on(stored)

    async def idle(self) -> None:
        """Wait until all leaks among updates handed on are recorded."""
        await self._intake.idle()

    async def take_up(self) -> bool:
        """Hand on what is neither done nor under way, in Telegram's order; tell whether there was any.

        Raises what the store raises.
        """
        async with self._taking:
            async with self._storing:
                waiting = await self._journal.waiting()
                self._known.intersection_update(waiting)
                rows = await self._journal.these([row for row in waiting if row not in self._known])
                self._known.update(row.id for row in rows)
            if rows:
                await self._intake.take_up(rows)
        return bool(rows)
