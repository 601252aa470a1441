from __future__ import annotations

import time
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.sandbox import CutAfter, CutBefore, Sandbox, Slow, TooMany

if TYPE_CHECKING:
    from tests.sandbox.conftest import Call
    from tests.sandbox.furnished import Classroom


async def test_a_cut_before_does_nothing(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """The connection closes and no message was sent."""
    telegram.fail(CutBefore(), "sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=room.group.id, text="a")
    assert telegram.texts(room.group) == []
    assert telegram.calls("sendMessage")[0].outcome == "CutBefore"


async def test_a_cut_after_has_done_it(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """The connection closes, yet the message stands."""
    telegram.fail(CutAfter(), "sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=room.group.id, text="a")
    assert telegram.texts(room.group) == ["a"]
    assert telegram.calls("sendMessage")[0].outcome == "CutAfter"


async def test_slow_and_latency_are_real_time(telegram: Sandbox, call: Call) -> None:
    """A slow call and a far away server take real seconds though the sandbox's clock stands still."""
    telegram.fail(Slow(0.1), "getMe")
    started = time.perf_counter()
    await call("getMe")
    assert time.perf_counter() - started >= 0.1
    telegram.set_latency(0.08)
    started = time.perf_counter()
    await call("getMe")
    assert 0.08 <= time.perf_counter() - started < 1
    assert telegram.clock.monotonic() == 0


async def test_faults_choose_chat_and_call(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """Only the chat named and calls that the predicate accepts are struck."""
    telegram.press_start(room.pupils[0])
    telegram.fail(TooMany(1), "sendMessage", chat=room.teacher.id)
    assert (await call("sendMessage", chat_id=room.pupils[0].id, text="a"))["text"] == "a"
    assert (await call("sendMessage", chat_id=room.teacher.id, text="a"))["error_code"] == 429
    telegram.fail(TooMany(1), when=lambda each: each.parameters.get("text") == "b")
    assert (await call("sendMessage", chat_id=room.teacher.id, text="a"))["text"] == "a"
    assert (await call("sendMessage", chat_id=room.teacher.id, text="b"))["error_code"] == 429
    assert telegram.board.faults.waiting == 0


async def test_a_fault_for_any_method_spares_polling(telegram: Sandbox, call: Call) -> None:
    """GetUpdates meets only faults that name it."""
    telegram.fail(TooMany(1))
    assert await call("getUpdates") == []
    assert (await call("getMe"))["error_code"] == 429
    telegram.fail(TooMany(1), "getUpdates")
    assert (await call("getUpdates"))["error_code"] == 429
    telegram.fail(TooMany(1), times=100)
    telegram.board.faults.clear()
    assert (await call("getMe"))["is_bot"] is True
