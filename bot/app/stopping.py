"""A stop has one deadline for everything: whatever hangs, the process ends in time.

What a stop leaves undone is in the journal and in the outbox, and is taken up at the next start.
"""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Final

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Awaitable

_log = logs.get()
STOP_SECONDS: Final = 7.0  # less than the 10 that are promised: the end of the process takes its time, too


class Deadline:
    """When a stop is over. It begins once, with the first who asks."""

    def __init__(self, seconds: float = STOP_SECONDS) -> None:
        self._seconds = seconds
        self._until: float | None = None

    def left(self) -> float:
        """Return the seconds that are left, at first all of them."""
        now = asyncio.get_running_loop().time()
        if self._until is None:
            self._until = now + self._seconds
        return max(0.0, self._until - now)

    async def give(self, part: str, work: Awaitable[object], most: float = math.inf) -> None:
        """Let a part end its work, within half of what is left and `most` seconds.

        So whatever hangs leaves time for all that comes after it. Neither a part that is late nor one that
        fails keeps the others from ending.
        """
        task = asyncio.ensure_future(work)
        _, late = await asyncio.wait([task], timeout=min(most, self.left() / 2))
        if late:
            _log.warning("stop.given_up", part=part)
            task.cancel()
        elif not task.cancelled() and task.exception() is not None:
            _log.error("stop.failed", part=part, exc_info=task.exception())
