"""Calls to Telegram are repeated a few times; while it does not answer, nothing is sent but deletions.

Every call reports to a circuit breaker: any answer of the Bot API, a refusal too, means that Telegram is
available; failed connections, timeouts and 5xx in a row mean that it is not.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from telegram.error import TelegramError

from bot import logs
from bot.telegram.api.errors import Wait, meaning

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Clock


_log = logs.get()
_IN_A_ROW: Final = 5  # failures without any answer between them
_FIRST: Final = 1.0  # seconds
_LONGEST: Final = 30.0
_T = TypeVar("_T")
_TRIES: Final = 4  # tries


class Breaker:
    """Counts failures. `chance` draws from [0, 1), so that many bots do not probe at the same moment."""

    def __init__(self, clock: Clock, chance: Callable[[], float]) -> None:
        self._clock = clock
        self._chance = chance
        self._failures = 0
        self._away_since = 0.0
        self._away = asyncio.Event()
        self._returns = asyncio.Event()
        self._told: list[Callable[[], None]] = []

    @property
    def away(self) -> bool:
        """Whether Telegram does not answer."""
        return self._away.is_set()

    def when_away(self, told: Callable[[], None]) -> None:
        """Register a callback for each time that Telegram stops answering."""
        self._told.append(told)

    def answered(self) -> None:
        """Record that Telegram answered a call."""
        self._failures = 0
        if self.away:
            _log.warning("api.telegram_back", seconds=round(self._clock.monotonic() - self._away_since))
            self._away.clear()
            self._returns.set()
            self._returns = asyncio.Event()

    def unanswered(self) -> None:
        """Record that a call got no answer."""
        self._failures += 1
        if self._failures >= _IN_A_ROW and not self.away:
            _log.warning("api.telegram_away", failures=self._failures)
            self._away_since = self._clock.monotonic()
            self._away.set()
            for told in self._told:
                told()

    async def back(self) -> None:
        """Wait until Telegram answers; return at once if it does."""
        while self.away:
            await self._returns.wait()

    async def rest(self, seconds: float) -> None:
        """Sleep for so many real seconds, or until Telegram answers again after an outage."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._returns.wait()

    async def sit_out(self, wait: Wait) -> None:
        """Wait until a call that met a flood limit, or no answer, is worth a retry."""
        if wait.flood:
            await self._clock.sleep_until(self._clock.now() + timedelta(seconds=wait.seconds))
        else:
            await self.rest(wait.seconds)
        await self.back()

    async def watch(self, probe: Callable[[], Awaitable[object]]) -> None:
        """Probe Telegram while it does not answer, with growing pauses. Runs until cancelled."""
        while True:
            await self._away.wait()
            tries = 0
            while self.away:
                pause = timedelta(seconds=pause_before(tries, self._chance()))
                await self._clock.sleep_until(self._clock.now() + pause)
                if self.away:
                    with suppress(TelegramError):  # the probe has reported its outcome to the breaker itself
                        await probe()
                tries += 1


def pause_before(tries: int, chance: float) -> float:
    """Return the seconds before a probe: random, up to 1, 2, 4 ... at most 30."""
    return chance * min(_LONGEST, _FIRST * 2.0 ** min(tries, 10))


@dataclass(frozen=True, slots=True)
class Asker:
    """Repeats calls; those that are not repeatable only where Telegram was not reached."""

    breaker: Breaker

    async def ask(self, call: Callable[[], Awaitable[_T]], *, repeatable: bool = True) -> _T:
        """Return the call's result; failures and flood limits are waited out. Raises TelegramError."""
        tries = 0
        while True:
            try:
                return await call()
            except TelegramError as error:
                tries += 1
                meant = meaning(error, tries - 1, repeatable=repeatable)
                if not isinstance(meant, Wait) or tries == _TRIES:
                    raise
                await self.breaker.sit_out(meant)
