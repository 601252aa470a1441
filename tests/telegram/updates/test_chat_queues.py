"""Queues of chats: who is being answered, so that nothing is said to them before the answer."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.classroom import Arrival
from bot.sandbox import SteppedClock
from bot.telegram.updates.chat_queues import ChatQueues, Delivery

if TYPE_CHECKING:
    from collections.abc import Sequence

PERSON, GROUP = 7, -100


def delivery(row: int) -> Delivery:
    """Return an update of some chat."""
    now = SteppedClock().now()
    return Delivery(row, {}, Arrival(row, PERSON, None, now, b"{}"))


class Counter:
    """Queues whose handler waits until it is let go."""

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.begun = asyncio.Semaphore(0)
        self.go = asyncio.Semaphore(0)
        self.queues = ChatQueues(self._handle, lambda _, __: None, self.clock)

    async def _handle(self, batch: Sequence[Delivery]) -> None:
        del batch
        self.begun.release()
        await self.go.acquire()


async def test_a_person_is_being_answered_until_the_last_of_their_updates_is() -> None:
    """A group is not: whoever talks there must not delay what the group is told."""
    counter = Counter()
    counter.queues.open()
    counter.queues.put(PERSON, delivery(1))
    counter.queues.put(GROUP, delivery(2))
    await counter.begun.acquire()
    await counter.begun.acquire()
    until = counter.clock.now() + timedelta(seconds=2)
    assert counter.queues.answering() == {PERSON: until}
    counter.go.release()
    counter.go.release()
    await counter.queues.finish()
    assert counter.queues.answering() == {}


async def test_who_goes_on_pressing_is_waited_for_only_once() -> None:
    """The time is counted from the first of what came without a pause."""
    counter = Counter()
    counter.queues.put(PERSON, delivery(1))
    assert counter.queues.answering() == {}  # not yet open
    counter.queues.open()
    await counter.begun.acquire()
    counter.queues.put(PERSON, delivery(2))
    await counter.clock.advance(1.5)
    counter.go.release()
    await counter.begun.acquire()
    assert list(counter.queues.answering()) == [PERSON]
    await counter.clock.advance(0.5)
    assert counter.queues.answering() == {}
    counter.go.release()
    await counter.queues.finish()
