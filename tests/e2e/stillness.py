"""When nothing more comes of what was done: neither a bot nor its Telegram has any work under way.

Who waits for that is woken by the event loop itself, as soon as it has nothing to run and no socket has
anything to read. A bot's work is counted where it leaves the loop: transactions, threads, files being read,
slips and plots being drawn, calls of Telegram on their way there and back (a busy machine may hold them up
for long before they arrive). A poll is none of it.

A bot's short rests, after which it goes on by itself, end as soon as nothing else is under way. Longer ones,
such as those between later tries of a store that fails, are no work; of a bot that is being stopped they end
like that, too, as do its deadlines. A bot that is a process of its own is not seen.

With BOT_TEST_DELAY=0.1 in the environment each piece of work begins and ends a random while later, up to as
many seconds: a test that looks before the bot is done fails then, as it may on a busy machine.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar, copy_context
from functools import wraps
from typing import Any, Final
from unittest.mock import patch

from bot.media.readers import Readers
from bot.papers import for_school
from bot.sandbox import Sandbox
from bot.storage.db import database
from bot.telegram.api.transport import Transport

_SHORT: Final = 0.1  # seconds; a first try that failed is repeated after this

_DELAY: Final = float(os.environ.get("BOT_TEST_DELAY", "0"))  # seconds
_MOSTLY_SHORT: Final = 3  # the power of a number from 0 to 1

_nap = asyncio.sleep
_ticks: set[asyncio.TimerHandle] = set()


class _Idleness:
    """Stands between an event loop and its selector: before the loop waits, it wakes who waits for rest."""

    def __init__(self, loop: Any) -> None:  # noqa: ANN401 - what it swaps is the loop's own
        self.seen: list[Stillness] = []
        self._loop = loop
        self._selector = loop._selector
        loop._selector = self

    def __getattr__(self, name: str) -> object:
        return getattr(self._selector, name)

    def select(self, timeout: float | None = None) -> object:
        """Wait as a selector does, unless somebody has something to run instead."""
        events = self._selector.select(0)
        if events or (timeout is not None and timeout <= 0):
            return events
        woken = [each for each in self.seen if each.wake()]
        return events if woken else self._selector.select(timeout)

    def fire(self, still: Stillness, *, ending: bool) -> bool:
        """Run the next timer of a bot at once, a short rest or, where it is ending, any; tell if there is."""
        latest = self._loop.time() + _SHORT
        live = (each for each in self._loop._scheduled if not each.cancelled())
        own = (each for each in live if each._context.get(_counting) is still)
        due = min(
            (each for each in own if ending or (each.when() <= latest and each not in _ticks)), default=None
        )
        if due is None:
            return False
        self._loop.call_soon(due._callback, *due._args, context=due._context)
        due.cancel()
        return True


def _idleness() -> _Idleness:
    loop: Any = asyncio.get_running_loop()
    return loop._selector if isinstance(loop._selector, _Idleness) else _Idleness(loop)


class Stillness:
    """What one bot has under way."""

    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram
        self._idleness = _idleness()
        self._idleness.seen.append(self)
        self._waiting: list[asyncio.Future[None]] = []
        self._ending = False
        self.under_way = 0

    async def reached(self) -> None:
        """Return when the loop has nothing to run, and nothing is under way."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future

    def task(self, bot: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Run a bot whose work is counted here."""
        context = copy_context()
        context.run(_counting.set, self)
        return asyncio.create_task(bot, context=context)

    async def ended(self, bot: asyncio.Task[None]) -> None:
        """Wait for the end of a bot that is being stopped; where it waits for a timer alone, that is due."""
        self._ending = True
        try:
            await asyncio.wait([bot])
        finally:
            self._ending = False

    def wake(self) -> bool:
        """Let the bot go on that rests; else wake who waits for rest; return whether somebody was."""
        if self.under_way or self._telegram.journal.running:
            return False
        if self._idleness.fire(self, ending=self._ending):
            return True
        if self._telegram.pending():
            return False
        waiting, self._waiting = [each for each in self._waiting if not each.done()], []
        for each in waiting:
            each.set_result(None)
        return bool(waiting)


_counting: ContextVar[Stillness | None] = ContextVar("_counting", default=None)


@contextmanager
def watching() -> Iterator[None]:
    """Have work counted, until left; once in a process, for all bots that run in it."""
    with ExitStack() as swapped:
        for owner, name in (
            (database, "_run"),
            (asyncio, "to_thread"),
            (Readers, "_asked"),
            (for_school, "answer_of"),
        ):
            swapped.enter_context(patch.object(owner, name, _counted(getattr(owner, name))))
        swapped.enter_context(patch.object(Transport, "_exchange", _asked))
        swapped.enter_context(patch.object(asyncio, "sleep", _slept))
        yield


def _counted(work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @wraps(work)
    async def counted(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever it takes
        still = _counting.get()
        if still is None:
            return await work(*arguments, **options)
        still.under_way += 1
        try:
            await _held_up()
            result = await work(*arguments, **options)
            await _held_up()
            return result
        finally:
            still.under_way -= 1

    return counted


async def _held_up() -> None:
    if _DELAY:
        await _nap(_DELAY * random.random() ** _MOSTLY_SHORT)  # noqa: S311 - no secret


_exchange = Transport._exchange
_counted_exchange = _counted(_exchange)


def _asked(of: Transport, method: str, url: str, *rest: Any) -> Awaitable[tuple[int, bytes]]:  # noqa: ANN401
    exchange = _exchange if url.endswith("/getUpdates") else _counted_exchange
    return exchange(of, method, url, *rest)


def _slept(delay: float, result: object = None) -> Awaitable[object]:
    whose = str(sys._getframe(1).f_globals.get("__name__"))
    return _nap(delay, result) if delay <= 0 or whose.startswith("bot.telegram.") else _tick(delay, result)


async def _tick(delay: float, result: object) -> object:
    """Sleep between two looks at something, as a web server does: that is no rest of the bot."""
    loop = asyncio.get_running_loop()
    over: asyncio.Future[object] = loop.create_future()
    timer = loop.call_later(delay, lambda: over.done() or over.set_result(result))
    _ticks.add(timer)
    try:
        return await over
    finally:
        _ticks.discard(timer)
        timer.cancel()
