"""What is stored and waits to be judged and recorded, beside the next poll: deletions go on meanwhile.

Messages are judged one after the other, chats taking turns. What was judged meanwhile is recorded together,
in the order of judging, and only then handed on. So much waits at most: beyond that the next poll does.
Nothing that is being deleted already is judged while leaks are recorded: that takes the store, for which the
next poll waits, and would take several times as long.

No chat's flood delays a leak of another chat for long (`Turns`). In a rush of leaks deletions go
first, and whatever else can wait does, for so long that nobody notices (`Rush`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from bot import logs
from bot.telegram.api.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

    from bot.telegram.updates.chat_queues import Delivery


_SPAN: Final = 180  # seconds; as long as messages are joined into a conversation
_LONGEST_RUSH: Final = 1.0  # seconds that anything waits for the end of one rush
_NEXT_POLL: Final = 0.3  # seconds without another full poll after which it is over; a round trip takes less
_Judged = TypeVar("_Judged")

_log = logs.get()
_MOST: Final = 2000  # updates; some megabytes, and some seconds of work at a stop where all are leaks
_TOGETHER: Final = 50  # messages recorded in one transaction: the next poll is stored between two
_GATHERED: Final = 0.05  # seconds after which what is judged is recorded though more waits to be
_AT_A_TIME: Final = 0.001  # seconds of judging after which everything else has its turn


class Turns:
    """What waits to be judged. Chats take turns, so that no flood is judged before another chat's leak.

    Messages sent minutes before the rest go first: a backlog of hours is judged in the order of sending,
    since conversations expire by the time of the messages judged.
    """

    def __init__(self) -> None:
        self._waiting: dict[int | None, deque[Delivery]] = {}
        self._next: list[tuple[int, int, int | None]] = []  # a heap: minutes, place in all turns, chat
        self._places = count()

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._waiting)

    def put(self, deliveries: Iterable[Delivery]) -> None:
        """Add deliveries, each behind those of its chat."""
        for delivery in deliveries:
            waiting = self._waiting.setdefault(delivery.arrival.chat_id, deque())
            waiting.append(delivery)
            if len(waiting) == 1:
                self._plan(delivery)

    def take(self) -> Delivery:
        """Return the next one. IndexError if none waits."""
        _, _, chat_id = heappop(self._next)
        waiting = self._waiting[chat_id]
        delivery = waiting.popleft()
        if waiting:
            self._plan(waiting[0])
        else:
            del self._waiting[chat_id]
        return delivery

    def _plan(self, first: Delivery) -> None:
        """Give a chat's next message its turn."""
        heappush(self._next, (first.said_at // _SPAN, next(self._places), first.arrival.chat_id))


class Rush:
    """Whether deletions are being started now, and whether more leaks follow at once."""

    def __init__(self) -> None:
        self._started = asyncio.Event()
        self._started.set()
        self._over = asyncio.Event()
        self._over.set()
        self._until = 0.0  # by the clock of the event loop, as all times here
        self._next_until = 0.0

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Start deletions; nothing is judged or recorded until they have started."""
        self._started.clear()
        try:
            yield
        finally:
            self._started.set()

    def goes_on(self) -> None:
        """Record that leaks came, and that Telegram holds more updates."""
        now = asyncio.get_running_loop().time()
        if self._over.is_set() or now > self._next_until + _LONGEST_RUSH:
            self._until = now + _LONGEST_RUSH
        self._over.clear()
        self._next_until = now + _NEXT_POLL

    def ends(self) -> None:
        """Record that Telegram holds nothing more."""
        self._over.set()

    async def started(self) -> None:
        """Wait until no deletion is being started."""
        await self._started.wait()

    async def over(self, *unless: asyncio.Event) -> None:
        """Wait until the rush is over, or has lasted long enough, or one of these is set."""
        loop = asyncio.get_running_loop()
        while not any(event.is_set() for event in (self._over, *unless)):
            left = min(self._until, self._next_until) - loop.time()
            if left <= 0:
                return
            await any_of(self._over, *unless, within=left)


async def any_of(*events: asyncio.Event, within: float | None = None) -> None:
    """Wait until one of these is set, at most so many seconds."""
    if any(event.is_set() for event in events):
        return
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waits:
            each.cancel()


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
