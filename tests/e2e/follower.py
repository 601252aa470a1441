"""The bot as a process of its own on a simulated clock, so that it can be killed: run by the tests.

`python tests/e2e/follower.py FILE`, with settings in the environment. FILE holds the simulated seconds since
the sandbox's start; whoever steps the clock writes them there.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot import app, logs, settings
from bot.sandbox.world.clock import MONDAY_MORNING

_EVERY = 0.01  # real seconds between two looks at the file


class FollowingClock:
    """A clock that follows the one of another process."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """Return the other's time."""
        return MONDAY_MORNING + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Return the seconds it was stepped."""
        return float(self._path.read_text())

    async def sleep_until(self, when: datetime) -> None:
        """Return when it has come to `when`."""
        while self.now() < when:  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(_EVERY)


if __name__ == "__main__":
    logs.set_up()
    asyncio.run(
        app.run(
            settings.read(),
            lambda ready: print(ready.username, flush=True),  # noqa: T201 - tells the test that it is ready
            clock=FollowingClock(Path(sys.argv[1])),
        )
    )
