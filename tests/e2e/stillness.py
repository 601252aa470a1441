"""When nothing more comes of what was done: neither a bot nor its Telegram has any work under way.

A bot's work is counted where it leaves the event loop: transactions, threads, files being read, slips being
drawn, calls of Telegram on their way there and back (a busy machine may hold them up for long before they
arrive), and its own short rests, after which it goes on by itself. Longer ones, such as those between two
tries of a store that fails, are none of it, nor is a poll. A bot that is a process of its own is not seen.

With BOT_TEST_DELAY=0.1 in the environment each of these begins and ends a random while later, up to as many
seconds: a test that looks before the bot is done fails then, as it may on a busy machine.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar, copy_context
from functools import wraps
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from bot.media.readers import Readers
from bot.papers import for_school
from bot.storage.db import database
from bot.telegram.api.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator

    from bot.sandbox import Sandbox

_SLICES: Final = 10  # turns of the loop at least, also where the whole process was held up for a while
_SLICE: Final = 0.003  # seconds
_BUSY: Final = 0.012  # seconds between two looks while something is under way: each look costs the bot time
_SHORT: Final = 0.1  # seconds; a first try that failed is repeated after this

_DELAY: Final = float(os.environ.get("BOT_TEST_DELAY", "0"))  # seconds
_MOSTLY_SHORT: Final = 3  # the power of a number from 0 to 1

_nap = asyncio.sleep


class Stillness:
    """What one bot has under way, and how much it ever began."""

    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram
        self.begun = 0
        self.under_way = 0

    async def reached(self, slices: int = _SLICES) -> None:
        """Return when nothing has been under way or begun for some turns of the loop. Real time."""
        still, before = 0, self._marks()
        while still < slices:
            await _nap(_SLICE if self._at_rest() else _BUSY)
            now = self._marks()
            still = still + 1 if now == before and self._at_rest() else 0
            before = now

    def task(self, bot: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Run a bot whose work is counted here."""
        context = copy_context()
        context.run(_counting.set, self)
        return asyncio.create_task(bot, context=context)

    def _marks(self) -> tuple[int, int]:
        return self.begun, self._telegram.journal.acts

    def _at_rest(self) -> bool:
        return not (self.under_way or self._telegram.journal.running or self._telegram.pending())


_counting: ContextVar[Stillness | None] = ContextVar("_counting", default=None)


@contextmanager
def watching() -> Iterator[None]:
    """Have work counted, until left; once in a process, for all bots that run in it."""
    with ExitStack() as swapped:
        for owner, name in (
            (database, "_run"),
            (asyncio, "to_thread"),
            (Readers, "_asked"),
            (for_school, "draw_apart"),
        ):
            swapped.enter_context(patch.object(owner, name, _counted(getattr(owner, name))))
        swapped.enter_context(patch.object(Transport, "_exchange", _asked))
        swapped.enter_context(patch.object(asyncio, "sleep", _rested))
        yield


def _counted(work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @wraps(work)
    async def counted(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever it takes
        still = _counting.get()
        if still is None:
            return await work(*arguments, **options)
        still.begun += 1
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


_counted_nap = _counted(_nap)
_exchange = Transport._exchange
_counted_exchange = _counted(_exchange)


def _asked(of: Transport, method: str, url: str, *rest: Any) -> Awaitable[tuple[int, bytes]]:  # noqa: ANN401
    exchange = _exchange if url.endswith("/getUpdates") else _counted_exchange
    return exchange(of, method, url, *rest)


def _rested(delay: float, result: object = None) -> Awaitable[object]:
    whose = str(sys._getframe(1).f_globals.get("__name__"))
    short = whose.startswith("bot.telegram.") and 0 < delay <= _SHORT
    return _counted_nap(delay, result) if short else _nap(delay, result)
