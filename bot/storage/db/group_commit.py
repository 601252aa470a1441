"""Group commit: items that arrive while one transaction commits wait and are committed together."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from bot import logs
from bot.classroom import LeaseLost
from bot.storage.db.problems import DatabaseProblem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

_log = logs.get()
_T = TypeVar("_T")
_AT_MOST: Final = 200  # items in one transaction


class GroupCommit(Generic[_T]):
    """Commits items in their order of arrival, many in one transaction.

    If a transaction fails through one of its items, each is tried alone, so that only that one fails. What
    was added is committed even if its caller stops waiting: `begun` is told of the task that does it.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[_T]], Awaitable[None]],
        begun: Callable[[asyncio.Task[None]], None],
    ) -> None:
        self._commit = commit
        self._begun = begun
        self._waiting: list[tuple[_T, asyncio.Future[None]]] = []
        self._running: asyncio.Task[None] | None = None

    async def add(self, items: Sequence[_T]) -> None:
        """Return when all of them are committed; raises the error of the first that failed."""
        loop = asyncio.get_running_loop()
        added = [(item, loop.create_future()) for item in items]
        self._waiting.extend(added)
        if self._running is None or self._running.done():
            self._running = loop.create_task(self._run())
            self._begun(self._running)
        results = await asyncio.gather(*(told for _, told in added), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def _run(self) -> None:
        await asyncio.sleep(0)  # items added in the same turn of the event loop go along
        while self._waiting:
            batch, self._waiting = self._waiting[:_AT_MOST], self._waiting[_AT_MOST:]
            try:
                await self._settle(batch)
            finally:
                for _, told in batch:
                    told.cancel()  # does nothing to futures that have their result

    async def _settle(self, batch: Sequence[tuple[_T, asyncio.Future[None]]]) -> None:
        try:
            await self._commit([item for item, _ in batch])
        except (DatabaseProblem, LeaseLost) as problem:
            for _, told in batch:
                _fail(told, type(problem)(*problem.args))
        except Exception as error:  # noqa: BLE001 - handed on to whoever waits for the item
            if len(batch) > 1:
                _log.error("storage.batch_failed", items=len(batch), exc_info=error)
                for one in batch:
                    await self._settle([one])
            else:
                _fail(batch[0][1], error)
        else:
            for _, told in batch:
                if not told.done():
                    told.set_result(None)


def _fail(told: asyncio.Future[None], error: Exception) -> None:
    if not told.done():
        told.set_exception(error)
