"""What arrives together is stored together, answered after the commit, and handed on in order."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from bot.classroom import Arrival, SystemClock
from bot.telegram.updates import receiving as module
from bot.telegram.updates.chat_queues import Delivery
from bot.telegram.updates.receiving import Batches


class Store:
    """An intake whose commits take as long as a test says, as does the wait for room to judge more."""

    def __init__(self) -> None:
        self.may_store, self.room = asyncio.Event(), asyncio.Event()
        self.may_store.set()
        self.room.set()
        self.stored: list[list[object]] = []
        self.given: list[list[int]] = []
        self.away = False

    async def store(self, updates: Sequence[Mapping[str, object]]) -> list[Delivery]:
        """Commit a batch."""
        self.stored.append([each.get("update_id") for each in updates])
        await self.may_store.wait()
        if self.away:
            raise OSError
        clock = SystemClock()
        return [
            Delivery(place, each, Arrival(each["update_id"], None, None, clock.now(), b""))
            for place, each in enumerate(updates)
            if isinstance(each.get("update_id"), int)
        ]

    async def hand_on(self, stored: Sequence[Delivery]) -> None:
        """Take over what was stored; return once there is room for more."""
        self.given.append([each.arrival.update_id for each in stored])
        await self.room.wait()
        if self.given[-1] == [666]:
            raise ValueError


class Heard:
    """What the bot notes of its contact with Telegram."""

    def __init__(self) -> None:
        self.lost = False
        self.told: list[str] = []

    def failed(self) -> None:
        self.told.append("failed")

    async def heard(self, *, drained: bool) -> None:
        assert not drained  # only Telegram knows
        self.told.append("heard")


@pytest.fixture
def intake() -> Store:
    return Store()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def batches(intake: Store, heard: Heard) -> Batches:
    made = Batches(intake, SystemClock(), presence=heard)
    made.open()
    return made


async def turns() -> None:
    """Let everything that can go on go on."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_what_arrives_while_a_batch_is_committed_is_the_next_batch(
    batches: Batches, intake: Store
) -> None:
    """Two commits for eleven posts, each in Telegram's order, none answered before its own."""
    intake.may_store.clear()
    first = asyncio.create_task(batches.take({"update_id": 5}))
    await turns()
    rest = [
        asyncio.create_task(batches.take({"update_id": each})) for each in (9, 8, 3, 7, 6, 15, 14, 13, 12, 11)
    ]
    await turns()
    assert intake.stored == [[5]]
    assert not any(each.done() for each in (first, *rest))
    intake.may_store.set()
    assert await asyncio.gather(first, *rest) == [True] * 11
    await batches.close()
    assert intake.stored == [[5], [3, 6, 7, 8, 9, 11, 12, 13, 14, 15]]
    assert [each for given in intake.given for each in given] == [5, 3, 6, 7, 8, 9, 11, 12, 13, 14, 15]


async def test_a_commit_that_fails_is_told_to_each_that_waited(
    batches: Batches, intake: Store, heard: Heard
) -> None:
    """Nothing of it is handed on; what comes later is stored again."""
    intake.away = True
    assert await asyncio.gather(*(batches.take({"update_id": each}) for each in (1, 2))) == [False, False]
    assert (intake.given, heard.told, batches.stored_at) == ([], ["failed"], None)
    intake.away = False
    assert await batches.take({"update_id": 2})
    await batches.close()
    assert (intake.given, heard.told) == ([[2]], ["failed", "heard"])


async def test_an_update_without_an_id_comes_last(batches: Batches, intake: Store) -> None:
    """It is stored all the same."""
    assert await asyncio.gather(*(batches.take(each) for each in ({}, {"update_id": "x"}, {"update_id": 7})))
    assert intake.stored[0][0] == 7


async def test_a_batch_has_a_limit(batches: Batches, intake: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flood is several transactions."""
    monkeypatch.setattr(module, "_LARGEST", 4)
    await asyncio.gather(*(batches.take({"update_id": each}) for each in range(10)))
    assert [len(each) for each in intake.stored] == [4, 4, 2]


async def test_storing_waits_while_there_is_no_room_to_judge_more(batches: Batches, intake: Store) -> None:
    """What is committed is answered all the same; what Telegram still holds costs no memory here."""
    intake.room.clear()
    assert await batches.take({"update_id": 1})
    await turns()
    late = [asyncio.create_task(batches.take({"update_id": each})) for each in (2, 3)]
    await turns()
    assert (intake.stored, intake.given) == ([[1]], [[1]])
    assert not batches.idle
    intake.room.set()
    assert await asyncio.gather(*late) == [True, True]
    await batches.close()
    assert intake.given == [[1], [2, 3]]
    assert batches.idle


async def test_handing_on_that_fails_stops_nothing(batches: Batches, intake: Store) -> None:
    """What comes after it is handed on."""
    assert await batches.take({"update_id": 666})
    await turns()
    assert await batches.take({"update_id": 667})
    await batches.close()
    assert intake.given == [[666], [667]]


async def test_nothing_is_taken_before_the_start_and_after_the_stop(intake: Store, heard: Heard) -> None:
    """What was stored before a stop is resumed first; a stop finishes what was taken."""
    batches = Batches(intake, SystemClock(), presence=heard)
    assert not await batches.take({"update_id": 1})
    batches.open()
    intake.may_store.clear()
    taken = asyncio.create_task(batches.take({"update_id": 2}))
    await turns()
    closing = asyncio.create_task(batches.close())
    await turns()
    assert not await batches.take({"update_id": 3})
    assert not closing.done()
    intake.may_store.set()
    assert await taken
    await closing
    assert intake.given == [[2]]


async def test_a_caller_who_leaves_takes_nothing_back(batches: Batches, intake: Store) -> None:
    """The connection may be cut while the commit is under way."""
    intake.may_store.clear()
    gone = asyncio.create_task(batches.take({"update_id": 1}))
    await turns()
    gone.cancel()
    await turns()
    intake.may_store.set()
    await batches.close()
    assert (intake.stored, intake.given) == ([[1]], [[1]])
