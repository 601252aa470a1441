"""Deleting: at once, past all other traffic, retried until done or impossible.

Each chat has a lane of its own. A lane that Telegram told to wait collects what comes meanwhile and asks
for up to 100 messages in one call when the wait is over; no other chat waits with it.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Clock, Outcome
from bot.incidents.changes import Removed
from bot.telegram.outcomes import Wait, meaning
from bot.telegram.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.telegram.api import Api
    from bot.telegram.breaker import Breaker

_log = logs.get("acting")
_TOGETHER = 0.02  # seconds
_MOST = 100  # ids in one deleteMessages (Bot API, deleteMessages)


class Removals(Protocol):
    """What the remover tells of its work."""

    async def removed(self, removed: Removed) -> None:
        """Record what became of one message."""
        ...


class Remover:
    """Deletes messages.

    An outcome is recorded only once `recorded` is set, which tells that the leak itself is: the answer
    may come first. `settled` is told each outcome after that. Where Telegram gives no answer the next try
    waits a while, but no longer than until Telegram is back.
    """

    def __init__(
        self,
        api: Api,
        removals: Removals,
        clock: Clock,
        *,
        settled: Callable[[int, Outcome], Awaitable[None]],
        breaker: Breaker,
    ) -> None:
        self._api = api
        self._removals = removals
        self._clock = clock
        self._settled = settled
        self._breaker = breaker
        self._waiting: dict[int, list[int]] = {}
        self._recorded: dict[tuple[int, int], asyncio.Event] = {}
        self._outcomes: list[Removed] = []
        self._gathering = False
        self._tasks = Tasks(_log)

    def remove(self, chat_id: int, message_ids: Sequence[int], recorded: asyncio.Event) -> None:
        """Start deleting; returns at once."""
        self._recorded.update({(chat_id, message_id): recorded for message_id in message_ids})
        waiting = self._waiting.get(chat_id)
        if waiting is not None:
            waiting.extend(message_ids)
        else:
            self._tasks.start(self._delete(chat_id, list(message_ids)))

    async def idle(self) -> None:
        """Return when every started deletion has its outcome."""
        await self._tasks.done()

    async def close(self) -> None:
        """Stop; what has no outcome yet is asked for again at the next start."""
        await self._tasks.cancel()

    async def _delete(self, chat_id: int, message_ids: list[int], tries: int = 0) -> None:
        try:
            if len(message_ids) == 1:
                await self._api.call("deleteMessage", chat_id=chat_id, message_id=message_ids[0])
            else:
                await self._api.call("deleteMessages", chat_id=chat_id, message_ids=message_ids)
        except TelegramError as error:
            await self._after(chat_id, message_ids, tries, meaning(error, tries))
        else:
            await self._settle(chat_id, message_ids, Outcome.DONE)

    async def _after(self, chat_id: int, message_ids: list[int], tries: int, meant: Outcome | Wait) -> None:
        if isinstance(meant, Wait) and meant.flood:
            self._hold(chat_id, message_ids, meant.seconds)
        elif isinstance(meant, Wait):
            await self._breaker.rest(meant.seconds)
            await self._delete(chat_id, message_ids, tries + 1)
        elif len(message_ids) > 1:
            # One answer stands for all ids of a batch: each is asked for alone to learn its own.
            for message_id in message_ids:
                self._tasks.start(self._delete(chat_id, [message_id]))
        else:
            # What is no longer there after a try whose answer was lost went by that try.
            done = meant is Outcome.GONE and tries > 0
            await self._settle(chat_id, message_ids, Outcome.DONE if done else meant)

    def _hold(self, chat_id: int, message_ids: list[int], seconds: float) -> None:
        waiting = self._waiting.get(chat_id)
        if waiting is not None:
            waiting.extend(message_ids)
            return
        self._waiting[chat_id] = message_ids
        self._tasks.start(self._resume(chat_id, seconds))

    async def _resume(self, chat_id: int, seconds: float) -> None:
        await self._clock.sleep_until(self._clock.now() + timedelta(seconds=seconds))
        for chunk in _chunks(self._waiting.pop(chat_id)):
            self._tasks.start(self._delete(chat_id, chunk))

    async def _settle(self, chat_id: int, message_ids: list[int], outcome: Outcome) -> None:
        """Note outcomes; those of a moment are recorded together."""
        at = self._clock.now()
        for message_id in message_ids:
            recorded = self._recorded.pop((chat_id, message_id), None)
            if recorded is not None:
                await recorded.wait()
            self._outcomes.append(Removed(chat_id, message_id, outcome, at))
        if not self._gathering:
            self._gathering = True
            await self._record()

    async def _record(self) -> None:
        await asyncio.sleep(_TOGETHER)
        self._gathering = False
        outcomes, self._outcomes = self._outcomes, []
        await asyncio.gather(*(self._removals.removed(outcome) for outcome in outcomes))
        for chat_id, outcome in dict.fromkeys((each.chat_id, each.outcome) for each in outcomes):
            _log.info("removed", chat=chat_id, outcome=outcome.value)
            await self._settled(chat_id, outcome)


class Watcher:
    """Watch mode: what would be deleted is recorded as watched, and stands."""

    def __init__(
        self, removals: Removals, clock: Clock, settled: Callable[[int, Outcome], Awaitable[None]]
    ) -> None:
        self._removals = removals
        self._clock = clock
        self._settled = settled
        self._tasks = Tasks(_log)

    def remove(self, chat_id: int, message_ids: Sequence[int], recorded: asyncio.Event) -> None:
        """Record that these messages would have been deleted."""
        self._tasks.start(self._record(chat_id, tuple(message_ids), recorded))

    async def idle(self) -> None:
        """Return when everything is recorded."""
        await self._tasks.done()

    async def close(self) -> None:
        """Stop."""
        await self._tasks.cancel()

    async def _record(self, chat_id: int, message_ids: tuple[int, ...], recorded: asyncio.Event) -> None:
        await recorded.wait()
        for message_id in message_ids:
            await self._removals.removed(Removed(chat_id, message_id, Outcome.WATCHED, self._clock.now()))
        await self._settled(chat_id, Outcome.WATCHED)


def _chunks(message_ids: list[int]) -> list[list[int]]:
    once = list(dict.fromkeys(message_ids))
    return [once[start : start + _MOST] for start in range(0, len(once), _MOST)]
