"""One deadline for a stop: whatever fails or hangs, what comes after it has its time."""

from __future__ import annotations

import asyncio
import io

from bot import logs
from bot.app import Deadline


async def test_a_part_that_fails_or_hangs_keeps_no_other_from_ending() -> None:
    """Each is said by its name; the next one runs all the same."""
    said, ended = io.StringIO(), []
    logs.set_up(said)
    deadline, never = Deadline(0.5), asyncio.Event()

    async def fails() -> None:
        raise OSError

    async def ends() -> None:
        ended.append("ended")

    await deadline.give("first", fails())
    await deadline.give("second", never.wait(), most=0.0)
    await deadline.give("third", never.wait())
    assert deadline.left() > 0
    await deadline.give("fourth", ends())
    assert ended == ["ended"]
    assert "event=stop.failed part=first error=OSError" in said.getvalue()
    for part in ("second", "third"):
        assert f"event=stop.given_up part={part}" in said.getvalue()


async def test_a_deadline_begins_once() -> None:
    """Whoever asks later has what the first one left."""
    deadline = Deadline(1.0)
    first = deadline.left()
    assert deadline.left() <= first == 1.0
