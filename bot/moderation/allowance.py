"""The time budget of one message, in seconds of processor work: a busy machine makes no leak late.

Reading the processor clock is a system call, which took a fifth of an ordinary message's time. The wall clock
costs next to nothing and never shows less than the work: as long as it shows little, that is enough.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

_Item = TypeVar("_Item")

_LITTLE: Final = 0.25  # of the budget; some fifty times what an ordinary message takes


class Allowance:
    """The rest of a budget of `seconds`, counted from when a quarter of them has passed on the wall clock.

    Both clocks are monotonic counts of seconds. At most a quarter more work than allowed is done, plus one
    pattern, which may take as long as the whole budget. Work that is sure to take long is counted from its
    beginning by `count`.
    """

    __slots__ = ("_end", "_little", "_seconds", "_wall", "_work")

    def __init__(
        self,
        seconds: float,
        wall: Callable[[], float] = time.perf_counter,
        work: Callable[[], float] = time.thread_time,
    ) -> None:
        self._seconds = seconds
        self._wall = wall
        self._work = work
        self._little = wall() + seconds * _LITTLE
        self._end: float | None = None

    def count(self) -> None:
        """Count all work from now on, whichever time the wall clock shows."""
        self._end = self._work() + self._seconds

    def leave(self, seconds: float) -> bool:
        """Make sure that so many seconds are left, and return whether any were.

        The next work is never left out for want of time.
        """
        left = self.left()
        if left < seconds:
            self._end = self._work() + seconds
        return left > 0

    def left(self) -> float:
        """Return the seconds that are left; 0 or less where there are none."""
        if self._end is not None:
            return self._end - self._work()
        if self._wall() >= self._little:
            self._end = self._work() + self._seconds
        return self._seconds

    def during(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Yield items as long as time is left, the first one in any case. None is made before it is due."""
        for item in items:
            yield item
            if self.left() <= 0:
                return


AMPLE: Final = Allowance(float("inf"))  # for what nobody waits for
