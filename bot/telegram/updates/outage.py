"""Detect outages: from when to when the bot did not reach Telegram (stopped, crashed or disconnected).

The last contact is written at most once a minute, and at a stop: after a crash an outage may seem to have
begun up to a minute early.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.classroom import Clock
    from bot.features.incidents.pauses.store import Outages

_WRITTEN_EVERY: Final = timedelta(minutes=1)


class Presence:
    """Tracks polling results, as reported by the intake. `ring` is called when staff are to be notified."""

    def __init__(self, outages: Outages, clock: Clock, ring: Callable[[], None]) -> None:
        self._outages = outages
        self._clock = clock
        self._ring = ring
        self._heard_at: datetime | None = None
        self._written_at: datetime | None = None
        self._untold = False
        self._worked_off = False
        self._hearing = asyncio.Lock()  # deliveries and checks of a webhook are heard side by side
        self.lost = True

    async def open(self) -> None:
        """Load when the bot last heard from Telegram."""
        self._heard_at = await self._outages.last_heard()

    @property
    def working_off(self) -> bool:
        """Whether staff are told of an outage once all its messages are judged and recorded."""
        return self._untold and not self._worked_off

    def failed(self) -> None:
        """Record that a poll got no answer."""
        self.lost = True

    async def heard(self, *, drained: bool) -> None:
        """Record that a poll was answered; `drained`: Telegram holds no more, and all leaks are recorded."""
        async with self._hearing:
            await self._heard(drained=drained)

    async def _heard(self, *, drained: bool) -> None:
        now = self._clock.now()
        if self.lost:
            self._untold = await self._outages.back(self._heard_at, now)
            self._written_at, self._worked_off = now, False
            self.lost = False
        self._heard_at = now
        if drained and self._untold and not self._worked_off:
            await self._outages.worked_off(now)
            self._worked_off = True
            await self.settled()

    async def settled(self) -> None:
        """Have staff notified of an outage once all its leaks have their outcome."""
        if self._untold and self._worked_off and await self._outages.tell():
            self._untold = False
            self._ring()

    async def note(self) -> None:
        """Record that Telegram is reachable, at most once a minute."""
        now = self._clock.now()
        if not self.lost and (self._written_at is None or now - self._written_at >= _WRITTEN_EVERY):
            await self._outages.hears(now)
            self._written_at = now

    async def close(self) -> None:
        """Record until when Telegram was reachable."""
        heard_at = self._heard_at if self.lost else self._clock.now()
        if heard_at is not None:
            await self._outages.hears(heard_at)
