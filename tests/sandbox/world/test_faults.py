from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.sandbox import CutAfter, CutBefore, Sandbox, TooMany

if TYPE_CHECKING:
    from bot.sandbox.world.calls import Fault
    from tests.sandbox.conftest import Call
    from tests.sandbox.furnished import Classroom


@pytest.mark.parametrize(("fault", "sent"), [(CutBefore(), []), (CutAfter(), ["a"])], ids=["before", "after"])
async def test_a_cut_line_has_done_nothing_or_all(
    *, telegram: Sandbox, room: Classroom, call: Call, fault: Fault, sent: list[str]
) -> None:
    """The connection closes either way: whoever called cannot know whether the message stands."""
    telegram.fail(fault, "sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=room.group.id, text="a")
    assert telegram.texts(room.group) == sent
    assert telegram.calls("sendMessage")[0].outcome == type(fault).__name__


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
