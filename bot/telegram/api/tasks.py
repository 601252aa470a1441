"""Work in the background: tasks are kept until done, what the database cannot take now is tried again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

from bot.classroom import LeaseLost, StoreAway

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from structlog.typing import FilteringBoundLogger


_T = TypeVar("_T")
_FIRST: Final = 0.1  # seconds before the second try; each further pause is twice as long
_LONGEST: Final = 5.0  # so the caller may still be waiting when the database is back


class Tasks:
    """A set of running tasks; failures are logged by type."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        self._log = log
        self._running: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._running)

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run a coroutine in the background."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._finished)

    async def done(self) -> None:
        """Wait until no task is running, later starts included."""
        while self._running:
            await asyncio.wait(self._running)

    async def cancel(self) -> None:
        """Cancel all tasks."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._log.error("task.failed", exc_info=task.exception())


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
