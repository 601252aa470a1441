"""Retry storage operations while the database is unavailable, so that nothing is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

from bot.classroom import LeaseLost, StoreAway

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from structlog.typing import FilteringBoundLogger

_T = TypeVar("_T")
_FIRST: Final = 0.1  # seconds before the second try; each further pause is twice as long
_LONGEST: Final = 5.0  # so the caller may still be waiting when the database is back


async def until_back(
    work: Callable[[], Awaitable[_T]], log: FilteringBoundLogger, event: str, **told: object
) -> _T:
    """Retry a read or write while the database is unavailable. Raises any other error."""
    return await _until(StoreAway, work, log, event, told)


async def until_done(
    work: Callable[[], Awaitable[_T]], log: FilteringBoundLogger, event: str, **told: object
) -> _T:
    """Retry recording an event after any failure, until it is recorded. Raises LeaseLost: another does it."""
    return await _until(Exception, work, log, event, told)


async def _until(
    failure: type[Exception],
    work: Callable[[], Awaitable[_T]],
    log: FilteringBoundLogger,
    event: str,
    told: dict[str, object],
) -> _T:
    rest = _FIRST
    while True:
        try:
            return await work()
        except LeaseLost:
            raise
        except failure:
            log.exception(event, **told)
        await asyncio.sleep(rest)
        rest = min(_LONGEST, 2 * rest)
