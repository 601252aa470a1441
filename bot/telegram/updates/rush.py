"""A rush of leaks: deletions go first, and whatever else can wait does, for so long that nobody notices."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 1.0  # seconds that anything waits for the end of one rush
_NEXT: Final = 0.3  # seconds without another full poll after which it is over; a round trip takes less


class Rush:
    """Whether deletions are being started now, and whether more leaks follow at once."""

    def __init__(self) -> None:
        self._started = asyncio.Event()
        self._started.set()
        self._over = asyncio.Event()
        self._over.set()
        self._until = 0.0  # by the clock of the event loop, as all times here
        self._next_until = 0.0

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Start deletions; nothing is judged or recorded until they have started."""
        self._started.clear()
        try:
            yield
        finally:
            self._started.set()

    def goes_on(self) -> None:
        """Record that leaks came, and that Telegram holds more updates."""
        now = asyncio.get_running_loop().time()
        if self._over.is_set() or now > self._next_until + _LONGEST:
            self._until = now + _LONGEST
        self._over.clear()
        self._next_until = now + _NEXT

    def ends(self) -> None:
        """Record that Telegram holds nothing more."""
        self._over.set()

    async def started(self) -> None:
        """Wait until no deletion is being started."""
        await self._started.wait()

    async def over(self, *unless: asyncio.Event) -> None:
        """Wait until the rush is over, or has lasted long enough, or one of these is set."""
        loop = asyncio.get_running_loop()
        while not any(event.is_set() for event in (self._over, *unless)):
            left = min(self._until, self._next_until) - loop.time()
            if left <= 0:
                return
            await any_of(self._over, *unless, within=left)


async def any_of(*events: asyncio.Event, within: float | None = None) -> None:
    """Wait until one of these is set, at most so many seconds."""
    if any(event.is_set() for event in events):
        return
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waits:
            each.cancel()
