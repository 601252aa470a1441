"""Whether a worker's heartbeats reach the database, as its leases ask it."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# Seconds from the beginning of a beat in which nobody can have taken anything over: less than `HUNG`, by
# more than a request takes to be on its way.
FRESH: Final = 3.5
_NEVER: Final = float("-inf")


def since_boot() -> float:
    """Return seconds that go on while this process is stopped, and while the machine sleeps."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class HeartPulse:
    """Kept by the heart; `ring` has it beat at once."""

    def __init__(self, ring: Callable[[], None], now: Callable[[], float] = since_boot) -> None:
        self._ring = ring
        self.now = now
        self._beat_at = _NEVER
        self._failed_at = _NEVER
        self._told = asyncio.Event()

    @property
    def fresh(self) -> bool:
        """Whether the last beat is so young that nobody can have taken anything over."""
        return self.now() - self._beat_at < FRESH

    @property
    def away(self) -> bool:
        """Whether the last beat failed a moment ago."""
        return self._failed_at > self._beat_at and self.now() - self._failed_at < FRESH

    async def next(self) -> None:
        """Have the heart beat now; return when it has, or tried to."""
        told = self._told
        self._ring()
        await told.wait()

    def beat(self, began: float) -> None:
        """Record a beat that began then and was taken."""
        self._beat_at = began
        self._tell()

    def failed(self) -> None:
        """Record a beat that was not taken."""
        self._failed_at = self.now()
        self._tell()

    def cut(self) -> None:
        """Record that the connection broke: to others this worker may look dead sooner."""
        self._beat_at = _NEVER
        self._ring()

    def _tell(self) -> None:
        self._told.set()
        self._told = asyncio.Event()
