"""Queues of chats: who is being answered, so that nothing is said to them before the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.classroom import Arrival
from bot.sandbox import SteppedClock
from bot.telegram.updates.chat_queues import ChatQueues, Delivery

PERSON, GROUP = 7, -100


def delivery(row: int, **update: object) -> Delivery:
    now = SteppedClock().now()
    return Delivery(row, update, Arrival(row, PERSON, None, now, b"{}"))


class Counter:
    """Queues whose handler waits until it is let go."""

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.begun = asyncio.Semaphore(0)
        self.go = asyncio.Semaphore(0)
        self.left_out: list[tuple[int, int]] = []
        self.queues = ChatQueues(self._handle, self._leave_out, self.clock)

    def _leave_out(self, account: int, delivery: Delivery) -> None:
        self.left_out.append((account, delivery.row))

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


async def test_nobody_s_presses_keep_a_group_waiting_for_long() -> None:
    """Of one account so many presses and commands wait; what others do, and who comes and goes, all waits."""
    counter, press, command = Counter(), {"from": {"id": PERSON}}, {"from": {"id": PERSON}, "text": "/x"}
    counter.queues.open()
    counter.queues.put(GROUP, delivery(0))
    await counter.begun.acquire()
    for row in range(1, 9):
        counter.queues.put(GROUP, delivery(row, callback_query=press))
    for row in range(9, 13):
        counter.queues.put(GROUP, delivery(row, message=command))
    counter.queues.put(GROUP, delivery(13, callback_query={"from": {"id": 8}}))
    for row in range(14, 40):
        counter.queues.put(GROUP, delivery(row, chat_member={"from": {"id": PERSON}}))
    assert counter.left_out == [(PERSON, 11), (PERSON, 12)]
    for _ in range(2):
        counter.go.release()
    await counter.queues.finish()
