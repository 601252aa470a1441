"""Store the updates that arrive together in one transaction, then hand them on in order.

While one batch is being stored, the next one gathers: the more arrives, the fewer commits it takes. What is
stored is handed on at once; where too much waits to be judged and recorded (backlog), storing waits too.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.json_values import whole
from bot.telegram.api.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.classroom import Clock
    from bot.telegram.updates.chat_queues import Delivery
    from bot.telegram.updates.pickup import Pickup
    from bot.telegram.updates.polling import PollResults

_log = logs.get()
_LARGEST: Final = 100  # updates in one transaction, as many as a poll brings


@dataclass(frozen=True, slots=True)
class _Arrived:
    update: Mapping[str, object]
    stored: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def place(self) -> int:
        """Telegram's order; an update without an id comes last."""
        update_id = whole(self.update.get("update_id"))
        return 1 << 63 if update_id is None else update_id


class Batches:
    """The updates that one bot is being delivered. Closed until it is opened: first, old ones are resumed."""

    def __init__(self, intake: Pickup, clock: Clock, *, presence: PollResults) -> None:
        self._intake = intake
        self._clock = clock
        self._presence = presence
        self._arrived: list[_Arrived] = []
        self._storing = False
        self._tasks = Tasks(_log)
        self._open = False
        self.stored_at: datetime | None = None  # the newest one

    @property
    def idle(self) -> bool:
        """Whether everything that arrived is stored and handed on."""
        return not self._storing

    def open(self) -> None:
        """Begin to take updates."""
        self._open = True

    async def take(self, update: Mapping[str, object]) -> bool:
        """Return True once an update is committed; False where it is not, or nobody knows."""
        if not self._open:
            return False
        arrived = _Arrived(update)
        self._arrived.append(arrived)
        if not self._storing:
            self._storing = True
            self._tasks.start(self._store())
        return await asyncio.shield(arrived.stored)

    async def stored_elsewhere(self) -> None:
        """Record that another worker was delivered updates, and stored them."""
        self.stored_at = self._clock.now()
        await self._presence.heard(drained=False)

    async def recorded(self) -> None:
        """Wait until all leaks among what was handed on are recorded."""
        await self._intake.idle()

    async def close(self) -> None:
        """Take nothing more; store and hand on what was taken."""
        self._open = False
        await self._tasks.done()

    async def _store(self) -> None:
        # All that this turn of the loop reads from its connections belongs together.
        await asyncio.sleep(0)
        try:
            while self._arrived:
                self._arrived.sort(key=lambda each: each.place)
                batch, self._arrived = self._arrived[:_LARGEST], self._arrived[_LARGEST:]
                await self._store_together(batch)
        finally:
            self._storing = False

    async def _store_together(self, batch: list[_Arrived]) -> None:
        done = False
        try:
            stored = await self._intake.store([each.update for each in batch])
            done = True
        except Exception as error:  # noqa: BLE001 - Telegram repeats what is not acknowledged
            _log.error("journal.store_failed", exc_info=error)
            self._presence.failed()
        finally:
            for each in batch:
                if not each.stored.done():
                    each.stored.set_result(done)
        if done:
            self.stored_at = self._clock.now()
            await self._hand_on(stored)

    async def _hand_on(self, stored: Sequence[Delivery]) -> None:
        try:
            await self._intake.hand_on(stored)
            await self._presence.heard(drained=False)
        except Exception as error:  # noqa: BLE001 - what is stored is taken up at the next start
            _log.error("journal.hand_on_failed", updates=len(stored), exc_info=error)
