"""What waits to be judged and recorded: in order, together, beside what comes meanwhile, within limits.

The order of judging: chats take turns, and old messages go before new ones."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.classroom import Arrival
from bot.telegram.updates import backlog
from bot.telegram.updates.backlog import Backlog, Rush, Turns
from bot.telegram.updates.chat_queues import Delivery

AT = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


def said(row: int, chat_id: int | None = -7, *, ahead: bool = False, at: int = 1788741000) -> Delivery:
    chat = {"id": chat_id, "type": "supergroup"}
    message = {"message_id": row, "chat": chat, "date": at, "text": "ok"}
    return Delivery(row, {"message": message}, Arrival(row, chat_id, row, AT, b"{}"), ahead)


class Desk:
    """Judges at once, and records when it is let."""

    def __init__(self, rush: Rush | None = None) -> None:
        self.judged: list[int] = []
        self.recorded: list[list[int]] = []
        self.began = asyncio.Event()
        self.may_record = asyncio.Event()
        self.fault: Exception | None = None
        self.backlog = Backlog(self._judge, self._record, rush or Rush())

    async def _judge(self, delivery: Delivery) -> int:
        self.judged.append(delivery.row)
        return delivery.row

    async def _record(self, some: Sequence[int]) -> None:
        self.recorded.append([*some])
        self.began.set()
        await self.may_record.wait()
        if self.fault is not None:
            raise self.fault


async def test_what_comes_while_one_batch_is_recorded_is_judged_and_then_recorded_together() -> None:
    """Nothing waits for the store but what is handed on after it."""
    desk = Desk()
    desk.backlog.put([said(1)])
    await desk.began.wait()
    desk.backlog.put([said(2), said(3)])
    desk.backlog.put([said(4)])
    while len(desk.judged) < 4:  # noqa: ASYNC110 - all of it happens in this loop
        await asyncio.sleep(0)
    assert desk.recorded == [[1]]
    desk.may_record.set()
    await desk.backlog.idle()
    assert desk.recorded == [[1], [2, 3, 4]]


async def test_another_chat_has_its_turn_before_a_flood_that_came_first() -> None:
    """Each chat keeps its order, also over several batches."""
    desk = Desk()
    desk.may_record.set()
    desk.backlog.put([said(row) for row in range(1, 6)])
    desk.backlog.put([said(6), said(7, -8), said(8, -8)])
    await desk.backlog.idle()
    assert desk.judged.index(8) < desk.judged.index(3)
    assert [row for row in desk.judged if row < 7] == [1, 2, 3, 4, 5, 6]
    assert [row for some in desk.recorded for row in some] == desk.judged


async def test_so_much_waits_and_then_whoever_brings_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is room again once some of it is recorded."""
    monkeypatch.setattr(backlog, "_MOST", 2)
    desk = Desk()
    desk.backlog.put([said(1)])
    await desk.backlog.room()
    desk.backlog.put([said(2)])
    waits = asyncio.create_task(desk.backlog.room())
    await desk.began.wait()
    assert not waits.done()
    desk.may_record.set()
    await waits


async def test_what_is_being_deleted_already_waits_for_the_end_of_the_rush() -> None:
    """What stands is judged meanwhile, with what its chat said before it."""
    rush = Rush()
    rush.goes_on()
    desk = Desk(rush)
    desk.may_record.set()
    desk.backlog.put([said(1, ahead=True), said(2), said(3, ahead=True)])
    while len(desk.judged) < 2:  # noqa: ASYNC110 - all of it happens in this loop
        await asyncio.sleep(0)
    for _ in range(10):
        await asyncio.sleep(0)
    assert sorted(desk.judged) == [1, 2]
    assert desk.recorded == []
    rush.ends()
    await desk.backlog.idle()
    assert sorted(desk.judged) == [1, 2, 3]


async def test_what_is_being_deleted_already_waits_while_leaks_are_recorded() -> None:
    """What comes meanwhile and stands does not: it takes the interpreter at once."""
    desk = Desk()
    desk.backlog.put([said(1, ahead=True)])
    await desk.began.wait()
    desk.backlog.put([said(2, ahead=True), said(3, ahead=True)])
    for _ in range(10):
        await asyncio.sleep(0)
    assert desk.judged == [1]
    desk.backlog.put([said(4, -8)])
    for _ in range(10):
        await asyncio.sleep(0)
    assert 4 in desk.judged
    assert len(desk.judged) < 4
    desk.may_record.set()
    await desk.backlog.idle()
    assert sorted(desk.judged) == [1, 2, 3, 4]


async def test_nothing_is_judged_while_deletions_start() -> None:
    """They are what cannot wait."""
    rush = Rush()
    desk = Desk(rush)
    desk.may_record.set()
    with rush.starting():
        desk.backlog.put([said(1)])
        for _ in range(10):
            await asyncio.sleep(0)
        assert desk.judged == []
    await desk.backlog.idle()
    assert desk.judged == [1]


async def test_a_rush_without_end_is_waited_for_no_longer_than_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However many polls follow; and one that nothing follows is over by itself."""
    loop = asyncio.get_running_loop()
    began, passed = loop.time(), [0.0]
    monkeypatch.setattr(loop, "time", lambda: began + passed[0])
    rush = Rush()
    for _ in range(20):
        rush.goes_on()
        passed[0] += 0.2
    await rush.over()
    passed[0] += 10
    rush.goes_on()
    waits = asyncio.create_task(rush.over())
    await asyncio.sleep(0)
    assert not waits.done()
    passed[0] += 0.4
    await waits


async def test_what_cannot_be_recorded_holds_nothing_up() -> None:
    """It is in the journal; what comes after it is recorded, and nobody waits for ever."""
    desk = Desk()
    desk.fault = RuntimeError("one is broken")
    desk.may_record.set()
    desk.backlog.put([said(1)])
    await desk.backlog.idle()
    desk.fault = None
    desk.backlog.put([said(2)])
    await desk.backlog.idle()
    assert desk.recorded == [[1], [2]]


def taken(turns: Turns) -> list[int]:
    rows = []
    while turns:
        rows.append(turns.take().row)
    return rows


def test_chats_take_turns_in_the_order_in_which_they_came() -> None:
    """A chat that says much has no more turns for it."""
    turns = Turns()
    turns.put([said(1), said(2), said(3), said(4, -8), said(5, None)])
    assert taken(turns) == [1, 4, 5, 2, 3]


def test_messages_sent_minutes_before_the_rest_go_first() -> None:
    """A backlog of hours is judged in the order of sending, whichever chat has a leak in it."""
    turns = Turns()
    turns.put([said(1, -7, at=1788741000), said(2, -8, at=1788740000), said(3, -8, at=1788741000)])
    assert taken(turns) == [2, 1, 3]
