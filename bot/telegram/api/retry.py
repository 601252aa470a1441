"""Retry a Telegram call that a user waits for: a few tries, then the failure is raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from telegram.error import TelegramError

from bot.telegram.api.errors import Wait, meaning

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.telegram.api.circuit_breaker import Breaker

_T = TypeVar("_T")
_PATIENCE: Final = 4  # tries


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
                if not isinstance(meant, Wait) or tries == _PATIENCE:
                    raise
                await self.breaker.sit_out(meant)
