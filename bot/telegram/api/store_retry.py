"""Doing again what the store could not take or give: it is back in a moment, and then nothing is missing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

from bot.classroom import StoreAway

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from structlog.typing import FilteringBoundLogger

_T = TypeVar("_T")
_FIRST: Final = 0.1  # seconds before the second try; each further rest is twice as long
_LONGEST: Final = 5.0  # whoever asked may still be there when the store is back


async def until_back(
    work: Callable[[], Awaitable[_T]], log: FilteringBoundLogger, event: str, **told: object
) -> _T:
    """Do something that reads or writes until the store is there. Raises whatever else comes of it."""
    return await _until(StoreAway, work, log, event, told)


async def until_done(
    work: Callable[[], Awaitable[_T]], log: FilteringBoundLogger, event: str, **told: object
) -> _T:
    """Record something that has happened until it is recorded, whatever stands in the way."""
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
        except failure:
            log.exception(event, **told)
        await asyncio.sleep(rest)
        rest = min(_LONGEST, 2 * rest)
