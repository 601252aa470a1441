"""Whether the bot hears Telegram, and from when to when it did not: stopped, crashed or without a connection.

When it last did is written at most once a minute, and at a stop: after a crash an absence may seem to have
begun up to a minute early.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.classroom import Clock

_WRITTEN_EVERY: Final = timedelta(minutes=1)


class Outages(Protocol):
    """Where absences are kept."""

    async def last_heard(self) -> datetime | None:
        """Return when the bot last heard Telegram; None: never."""
        ...

    async def hears(self, at: datetime) -> None:
        """Note that the bot hears Telegram."""
        ...

    async def back(self, heard_at: datetime | None, at: datetime) -> bool:
        """Note that Telegram is heard again; return whether staff are to be told of an absence."""
        ...

    async def worked_off(self, at: datetime) -> None:
        """Note that everything people said meanwhile is judged."""
        ...

    async def tell(self) -> bool:
        """Have staff told unless a deletion is owed; return whether nothing is left to tell."""
        ...


class Presence:
    """CallbackReply by the intake how polling goes. `ring` is called when staff are to be told something."""

    def __init__(self, absences: Outages, clock: Clock, ring: Callable[[], None]) -> None:
        self._absences = absences
        self._clock = clock
        self._ring = ring
        self._heard_at: datetime | None = None
        self._written_at: datetime | None = None
        self._untold = False
        self._worked_off = False
        self.lost = True

    async def open(self) -> None:
        """Learn when the bot last heard Telegram."""
        self._heard_at = await self._absences.last_heard()

    def failed(self) -> None:
        """Note that a poll got no answer."""
        self.lost = True

    async def heard(self, *, drained: bool) -> None:
        """Note that a poll was answered and what it brought is judged; `drained`: Telegram keeps no more."""
        now = self._clock.now()
        if self.lost:
            self._untold = await self._absences.back(self._heard_at, now)
            self._written_at, self._worked_off = now, False
            self.lost = False
        self._heard_at = now
        if drained and self._untold and not self._worked_off:
            await self._absences.worked_off(now)
            self._worked_off = True
            await self.settled()

    async def settled(self) -> None:
        """Have staff told of an absence once all its leaks have their outcome."""
        if self._untold and self._worked_off and await self._absences.tell():
            self._untold = False
            self._ring()

    async def note(self) -> None:
        """Write down that Telegram is heard, where that was not done for a minute."""
        now = self._clock.now()
        if not self.lost and (self._written_at is None or now - self._written_at >= _WRITTEN_EVERY):
            await self._absences.hears(now)
            self._written_at = now

    async def close(self) -> None:
        """Write down until when Telegram was heard."""
        heard_at = self._heard_at if self.lost else self._clock.now()
        if heard_at is not None:
            await self._absences.hears(heard_at)
