"""What is stored and waits to be judged and recorded, beside the next poll: deletions go on meanwhile.

Messages are judged one after the other, chats taking turns. What was judged meanwhile is recorded together,
in the order of judging, and only then handed on. So much waits at most: beyond that the next poll does.
Nothing that is being deleted already is judged while leaks are recorded: that takes the store, for which the
next poll waits, and would take several times as long.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from bot import logs
from bot.telegram.api.tasks import Tasks
from bot.telegram.updates.rush import any_of
from bot.telegram.updates.scheduling import Turns

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.telegram.updates.chat_queues import Delivery
    from bot.telegram.updates.rush import Rush

_Judged = TypeVar("_Judged")

_log = logs.get()
_MOST: Final = 2000  # updates; some megabytes, and some seconds of work at a stop where all are leaks
_TOGETHER: Final = 50  # messages recorded in one transaction: the next poll is stored between two
_GATHERED: Final = 0.05  # seconds after which what is judged is recorded though more waits to be
_AT_A_TIME: Final = 0.001  # seconds of judging after which everything else has its turn


class Backlog(Generic[_Judged]):
    """Judges deliveries by `judge`, hands what came of it to `record` in that order. `judge` never raises."""

    def __init__(
        self,
        judge: Callable[[Delivery], Awaitable[_Judged]],
        record: Callable[[Sequence[_Judged]], Awaitable[None]],
        rush: Rush,
    ) -> None:
        self._judge = judge
        self._record = record
        self._rush = rush
        self._unjudged = Turns()
        self._unrecorded: list[_Judged] = []
        self._gathered_since = 0.0
        self._urgent = 0  # of the unjudged: not being deleted yet
        self._urged = asyncio.Event()  # there are some
        self._waiting = 0
        self._judging = False
        self._recorded = asyncio.Event()  # nothing is being recorded
        self._recorded.set()
        self._less = asyncio.Condition()
        self._tasks = Tasks(_log)

    def put(self, batch: Sequence[Delivery]) -> None:
        """Queue deliveries; returns at once."""
        self._unjudged.put(batch)
        self._urgent += sum(not each.ahead for each in batch)
        self._waiting += len(batch)
        if self._urgent:
            self._urged.set()
        if self._unjudged and not self._judging:
            self._judging = True
            self._tasks.start(self._judge_all())

    async def room(self) -> None:
        """Wait until there is room for another batch."""
        async with self._less:
            await self._less.wait_for(lambda: self._waiting < _MOST)

    async def idle(self) -> None:
        """Wait until all is recorded and handed on."""
        async with self._less:
            await self._less.wait_for(lambda: not self._waiting)

    async def close(self) -> None:
        """Stop; what waits is in the journal."""
        await self._tasks.cancel()

    async def _judge_all(self) -> None:
        try:
            await self._judge_each()
        finally:
            self._judging = False

    async def _judge_each(self) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while self._unjudged:
            if not self._urgent:
                self._urged.clear()
                await self._rush.over(self._urged)
                await any_of(self._recorded, self._urged)
            await self._rush.started()
            delivery = self._unjudged.take()
            judged = await self._judge(delivery)
            self._urgent -= not delivery.ahead
            self._gathered_since = self._gathered_since if self._unrecorded else loop.time()
            self._unrecorded.append(judged)
            self._record_when_due()
            if loop.time() - begun >= _AT_A_TIME:
                await asyncio.sleep(0)
                begun = loop.time()

    def _record_when_due(self) -> None:
        gathered = asyncio.get_running_loop().time() - self._gathered_since
        due = not self._unjudged or len(self._unrecorded) >= _TOGETHER or gathered >= _GATHERED
        if self._unrecorded and due and self._recorded.is_set():
            self._recorded.clear()
            self._tasks.start(self._record_some())

    async def _record_some(self) -> None:
        await self._rush.over()
        some = self._unrecorded[:_TOGETHER]
        del self._unrecorded[:_TOGETHER]
        self._gathered_since = asyncio.get_running_loop().time()
        try:
            await self._record(some)
        except Exception as error:  # noqa: BLE001 - what comes after it must not wait for ever
            _log.error("backlog.record_failed", messages=len(some), exc_info=error)
        finally:
            self._recorded.set()
        async with self._less:
            self._waiting -= len(some)
            self._less.notify_all()
        self._record_when_due()
