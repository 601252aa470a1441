from __future__ import annotations

import aiohttp
import pytest

from bot.sandbox import CutAfter, CutBefore, Sandbox
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
