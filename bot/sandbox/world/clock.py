"""Time in the sandbox: a stepped clock, and moments read on all clocks at once."""

from __future__ import annotations

import asyncio
import heapq
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.classroom import Clock

MONDAY_MORNING = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # 07:30 in Hanoi


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant on three clocks.

    `clock` is the sandbox's own time (it may be stepped), `perf` is `time.perf_counter()` for measuring,
    `real` is `time.time()`, comparable between processes of one machine.
    """

    clock: datetime
    perf: float
    real: float

    @classmethod
    def of(cls, clock: Clock) -> Moment:
        """Read all three clocks."""
        return cls(clock.now(), time.perf_counter(), time.time())


class SteppedClock:
    """A `bot.classroom.Clock` whose time stands still until `advance`."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        if start.tzinfo is None:
            raise ValueError("A clock needs a start with a time zone, for example datetime(..., tzinfo=UTC).")
        self._start = start.astimezone(UTC)
        self._stepped = 0.0
        self._order = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """Return start plus the stepped seconds, with zone UTC."""
        return self._start + timedelta(seconds=self._stepped)

    def monotonic(self) -> float:
        """Return the stepped seconds."""
        return self._stepped

    @property
    def sleeping(self) -> int:
        """How many sleepers wait for a later time."""
        return sum(not future.done() for _, _, future in self._sleepers)

    async def sleep_until(self, when: datetime) -> None:
        """Return when the clock has been advanced to `when`, at once if it has passed."""
        due = (when - self._start).total_seconds()
        if due <= self._stepped:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (due, next(self._order), future))
        await future

    async def advance(self, seconds: float, *, turns: int = 10) -> None:
        """Step forward, waking sleepers in the order of their times; those due exactly at the end wake too.

        After each waking the event loop gets `turns` passes, so that the woken run (and may sleep again
        within this very step). Work that waits for a socket needs longer: wait for its effect.
        """
        if seconds < 0:
            raise ValueError("Time does not run backwards.")
        target = self._stepped + seconds
        while self._sleepers and self._sleepers[0][0] <= target:
            self._stepped = max(self._stepped, self._sleepers[0][0])
            self._wake()
            await _pass(turns)
        self._stepped = max(self._stepped, target)
        await _pass(turns)

    def _wake(self) -> None:
        while self._sleepers and self._sleepers[0][0] <= self._stepped:
            future = heapq.heappop(self._sleepers)[2]
            if not future.done():
                future.set_result(None)


async def _pass(turns: int) -> None:
    for _ in range(turns):
        await asyncio.sleep(0)
