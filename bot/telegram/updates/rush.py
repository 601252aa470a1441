"""A rush of leaks: deletions go first, and whatever else can wait does, for so long that nobody notices."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, suppress
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

    async def over(self) -> None:
        """Wait until the rush is over, or has lasted long enough."""
        loop = asyncio.get_running_loop()
        while not self._over.is_set():
            left = min(self._until, self._next_until) - loop.time()
            if left <= 0:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._over.wait()
