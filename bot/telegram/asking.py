"""Asking Telegram something that somebody waits for: a few times, then the failure is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from telegram.error import TelegramError

from bot.telegram.outcomes import Wait, meaning

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Clock
    from bot.telegram.breaker import Breaker

_T = TypeVar("_T")
_PATIENCE: Final = 4  # tries


class Asker:
    """Repeats calls, those that could do harm only where Telegram was not reached."""

    def __init__(self, clock: Clock, breaker: Breaker) -> None:
        self._clock = clock
        self._breaker = breaker

    async def ask(self, call: Callable[[], Awaitable[_T]], *, repeatable: bool = True) -> _T:
        """Return what the call returns; trouble and flood limits are waited out. Raises TelegramError."""
        tries = 0
        while True:
            try:
                return await call()
            except TelegramError as error:
                tries += 1
                meant = meaning(error, tries - 1, repeatable=repeatable)
                if not isinstance(meant, Wait) or tries == _PATIENCE:
                    raise
                await self._rest(meant)

    async def _rest(self, wait: Wait) -> None:
        if wait.flood:
            await self._clock.sleep_until(self._clock.now() + timedelta(seconds=wait.seconds))
        else:
            await self._breaker.rest(wait.seconds)
        await self._breaker.back()
