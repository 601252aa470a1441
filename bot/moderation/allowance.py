"""How long one message may take, in seconds of work: what a busy machine does meanwhile makes no leak late.

To count work is a call of the system, which took a fifth of an ordinary message's time. What the clock on the
wall shows costs next to nothing and is never less than the work: as long as it shows little, that is enough.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LITTLE: Final = 0.25  # of what a message may take; some fifty times what an ordinary one does


class Allowance:
    """What is left of so many `seconds`, counted from when a quarter of them has passed on the wall's clock.

    Both clocks are monotonic counts of seconds. At most a quarter more work than allowed is done, and one
    pattern, which may take as long as all together. What is sure to take long is counted from its beginning
    by `count`.
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
        """Count all work from now on, whatever the wall's clock shows."""
        self._end = self._work() + self._seconds

    def leave(self, seconds: float) -> None:
        """See to it that so many seconds are left: what is done next is never left out for want of time."""
        if self.left() < seconds:
            self._end = self._work() + seconds

    def left(self) -> float:
        """Return the seconds that are left; none if it is 0 or less."""
        if self._end is not None:
            return self._end - self._work()
        if self._wall() >= self._little:
            self._end = self._work() + self._seconds
        return self._seconds
