"""Delete messages: at once, ahead of all other traffic, with retries until done or impossible.

Each chat has a lane of its own. A deletion leaves at once; further ones before its answer are collected and
leave with up to 100 messages in one call: after the answer, 50 ms at the latest, or when Telegram said to
retry. So a flood of leaks costs few requests and stays below Telegram's limits, and no other chat waits with
it.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Clock, Outcome
from bot.features.incidents.rules.changes import Removed
from bot.telegram.api.calls import Wait, meaning
from bot.telegram.api.tasks import Tasks, until_back, until_done

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.telegram.api.calls import Breaker
    from bot.telegram.api.transport import Api

_log = logs.get()
_TOGETHER = 0.02  # seconds
_PATIENCE = 0.05  # seconds that a lane waits for an answer; less than a round trip to Telegram
_MOST_EARLY = 10_000  # outcomes that wait to be recorded; several times what the bot takes in at once
_STANDS = frozenset({Outcome.NO_RIGHT, Outcome.TOO_OLD, Outcome.SHUT_OUT, Outcome.REFUSED})
_OF_ALL = frozenset({Outcome.DONE, Outcome.WATCHED})  # outcomes that hold for each message of a request
_MOST = 100  # ids in one deleteMessages (Bot API, deleteMessages)


class Removals(Protocol):
    """Records the outcomes of deletions."""

    async def removed(self, removed: Removed) -> None:
        """Record the outcome for one message."""
        ...


@dataclass(slots=True)
class _Lane:
    """Deletions waiting in one chat. `opens_at`: when to retry after a flood limit, in monotonic time."""

    message_ids: list[int] = field(default_factory=list)
    opens_at: timedelta = timedelta.min
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self) -> None:
        """Wait for the next answer, at most for a short while."""
        self.answered.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self.answered.wait()


class Remover:
    """Deletes messages.

    An outcome is recorded only once `recorded` is set, which means that the leak itself is: the answer may
    come first. `settled` is called with each outcome after that. The outcome of a deletion that began with
    `recorded=None` waits for one. Where Telegram gives no answer the next try waits a while, but no longer
    than until Telegram is available again. `may_delete` tells whether the bot has the right in a chat: the
    same error comes without it and for what nobody can delete: a message of two days ago, or the one that
    says that a topic was opened. In a chat that is only `watched` nothing is asked of Telegram: what would
    have been deleted is recorded as that.
    """

    def __init__(
        self,
        api: Api,
        removals: Removals,
        clock: Clock,
        *,
        settled: Callable[[int, Outcome], Awaitable[None]],
        breaker: Breaker,
        may_delete: Callable[[int], Awaitable[bool | None]],
        watched: Callable[[int], bool],
    ) -> None:
        self._may_delete = may_delete
        self._api = api
        self._removals = removals
        self._clock = clock
        self._settled = settled
        self._breaker = breaker
        self._watched = watched
        self._lanes: dict[int, _Lane] = {}
        self._recorded: dict[tuple[int, int], asyncio.Event] = {}
        self._early: set[tuple[int, int]] = set()  # being deleted before their leak can be recorded
        self._went_early: dict[tuple[int, int], Removed] = {}  # what came of it, for when it can
        self._outcomes: list[Removed] = []
        self._gathering = False
        self._tasks = Tasks(_log)

    def remove(
        self,
        chat_id: int,
        message_ids: Sequence[int],
        recorded: asyncio.Event | None,
    ) -> None:
        """Start deleting; returns at once. Outcomes are recorded once `recorded` is set.

        `recorded` None: nothing can be recorded yet. The same messages come again, with a `recorded`: that is
        attached to the deletion under way, and nothing is asked twice.
        """
        if recorded is None and self._watched(chat_id):
            return
        if recorded is None:
            message_ids = [each for each in message_ids if not self._goes_early((chat_id, each))]
            self._early.update((chat_id, message_id) for message_id in message_ids)
        else:
            message_ids = [each for each in message_ids if not self._attached((chat_id, each), recorded)]
            self._recorded.update({(chat_id, message_id): recorded for message_id in message_ids})
        if not message_ids:
            return
        lane = self._lanes.get(chat_id)
        if lane is not None:
            lane.message_ids.extend(message_ids)
        else:
            self._tasks.start(self._delete(chat_id, list(message_ids)))
            self._open(chat_id)

    def has_begun(self, chat_id: int, message_id: int) -> bool:
        """Tell whether a message is being deleted, or was, though nothing could be recorded of it yet."""
        return (chat_id, message_id) in self._early or (chat_id, message_id) in self._went_early

    def _goes_early(self, message: tuple[int, int]) -> bool:
        """Tell whether a message needs no further request: one is under way, or has deleted it."""
        went = self._went_early.get(message)
        under_way = message in self._early or message in self._recorded
        return under_way or (went is not None and went.outcome is Outcome.DONE)

    def _attached(self, message: tuple[int, int], recorded: asyncio.Event) -> bool:
        """Have the outcome of a deletion that began early recorded; tell whether there is one."""
        removed = self._went_early.pop(message, None)
        under_way = message in self._early
        if not under_way and removed is None:
            return False
        self._early.discard(message)
        self._recorded[message] = recorded
        if removed is not None and not under_way:  # else what comes of the try under way is the truth
            self._tasks.start(self._note(removed))
        return True

    async def idle(self) -> None:
        """Wait until every started deletion has its outcome."""
        await self._tasks.done()

    async def close(self) -> None:
        """Stop; a deletion without outcome is retried at the next start."""
        await self._tasks.cancel()

    async def _delete(self, chat_id: int, message_ids: list[int]) -> None:
        meant, alone = await self._answered(chat_id, message_ids), len(message_ids) == 1
        if alone and meant is Outcome.NO_RIGHT and await self._may_delete(chat_id):
            # The bot may have the right since a moment ago, or never lacked it.
            meant = await self._answered(chat_id, message_ids)
            meant = Outcome.REFUSED if meant is Outcome.NO_RIGHT else meant
        if isinstance(meant, Wait):
            self._hold(chat_id, message_ids, meant.seconds)
        elif alone or meant in _OF_ALL:
            await self._settle(chat_id, message_ids, meant)
        else:
            # A batch has one error for all ids: each is retried alone to learn its own.
            for message_id in message_ids:
                self._tasks.start(self._delete(chat_id, [message_id]))

    async def _answered(self, chat_id: int, message_ids: list[int]) -> Outcome | Wait:
        """Ask until Telegram answers; a wait is one that it asked for."""
        if self._watched(chat_id):
            return Outcome.WATCHED
        tries = 0
        while True:
            try:
                await self._ask(chat_id, message_ids)
            except TelegramError as error:
                meant = meaning(error, tries)
            else:
                return Outcome.DONE
            if isinstance(meant, Outcome) or meant.flood:
                # A message that is gone after a try whose answer was lost was deleted by that try.
                alone = tries > 0 and len(message_ids) == 1
                return Outcome.DONE if alone and meant is Outcome.GONE else meant
            await self._breaker.rest(meant.seconds)
            tries += 1

    async def _ask(self, chat_id: int, message_ids: list[int]) -> None:
        try:
            if len(message_ids) == 1:
                await self._api.call("deleteMessage", chat_id=chat_id, message_id=message_ids[0])
            else:
                await self._api.call("deleteMessages", chat_id=chat_id, message_ids=message_ids)
        finally:
            lane = self._lanes.get(chat_id)
            if lane is not None:
                lane.answered.set()

    def _open(self, chat_id: int) -> _Lane:
        lane = self._lanes[chat_id] = _Lane()
        self._tasks.start(self._drain(chat_id, lane))
        return lane

    def _hold(self, chat_id: int, message_ids: list[int], seconds: float) -> None:
        lane = self._lanes.get(chat_id) or self._open(chat_id)
        lane.message_ids.extend(message_ids)
        lane.opens_at = max(lane.opens_at, self._passed() + timedelta(seconds=seconds))

    def _passed(self) -> timedelta:
        return timedelta(seconds=self._clock.monotonic())

    async def _drain(self, chat_id: int, lane: _Lane) -> None:
        """Send the collected deletions, one request after the other, until none is left."""
        await lane.answer()
        while lane.message_ids:
            while (passed := self._passed()) < lane.opens_at:
                await self._clock.sleep_until(self._clock.now() + (lane.opens_at - passed))
            # The newest first: they are being read; old messages can stand a second longer.
            message_ids = sorted(set(lane.message_ids), reverse=True)
            lane.message_ids = message_ids[_MOST:]
            self._tasks.start(self._delete(chat_id, message_ids[:_MOST]))
            await lane.answer()
        del self._lanes[chat_id]

    async def _settle(self, chat_id: int, message_ids: list[int], outcome: Outcome) -> None:
        """Record outcomes; a leak that cannot be recorded yet does not delay the others."""
        at = self._clock.now()
        await asyncio.gather(*(self._note(Removed(chat_id, each, outcome, at)) for each in message_ids))

    async def _note(self, removed: Removed) -> None:
        """Record an outcome; outcomes within a moment are recorded together."""
        message = removed.chat_id, removed.message_id
        recorded = self._recorded.pop(message, None)
        if recorded is not None:
            await recorded.wait()
        elif message in self._early:
            self._early.discard(message)
            self._keep_early(message, removed)
            return
        self._outcomes.append(removed)
        if not self._gathering:
            self._gathering = True
            await self._record()

    def _keep_early(self, message: tuple[int, int], removed: Removed) -> None:
        """Keep an outcome for when it can be recorded; that of an update that came twice never is."""
        self._went_early[message] = removed
        if len(self._went_early) > _MOST_EARLY:
            del self._went_early[next(iter(self._went_early))]

    async def _record(self) -> None:
        await asyncio.sleep(_TOGETHER)
        self._gathering = False
        outcomes, self._outcomes = self._outcomes, []
        records = (partial(self._removals.removed, outcome) for outcome in outcomes)
        await asyncio.gather(*(until_done(record, _log, "deletion.record_failed") for record in records))
        for chat_id, outcome in dict.fromkeys((each.chat_id, each.outcome) for each in outcomes):
            if outcome in _STANDS:
                _log.warning("deletion.refused", chat=chat_id, outcome=outcome.value)
            else:
                _log.info("deletion.done", chat=chat_id, outcome=outcome.value)
            await until_back(
                partial(self._settled, chat_id, outcome), _log, "deletion.follow_up_failed", chat=chat_id
            )
