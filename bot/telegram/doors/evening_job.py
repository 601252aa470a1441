"""Keep the evening cards: check every minute, and after a change, which are missing or outdated."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Clock

_log = logs.get()
_EVERY: Final = timedelta(minutes=1)


class EveningCards:
    """Has cards planned. `plan` returns whether it planned any, `ring` wakes the outbox."""

    def __init__(self, plan: Callable[[], Awaitable[bool]], ring: Callable[[], None], clock: Clock) -> None:
        self._plan = plan
        self._ring = ring
        self._clock = clock
        self._bell = asyncio.Event()

    def changed(self) -> None:
        """Plan at once: lessons may have changed."""
        self._bell.set()

    async def run(self) -> None:
        """Plan until cancelled."""
        while True:
            self._bell.clear()
            try:
                while await self._plan():
                    self._ring()
            except Exception as error:  # noqa: BLE001 - tried again in a minute
                _log.error("evening_card.plan_failed", exc_info=error)
            await self._rest()

    async def _rest(self) -> None:
        waits = [
            asyncio.create_task(self._bell.wait()),
            asyncio.create_task(self._clock.sleep_until(self._clock.now() + _EVERY)),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
