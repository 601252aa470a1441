from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.sandbox import SteppedClock

START = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


async def test_sleepers_wake_in_the_order_of_their_times() -> None:
    """A later sleeper who lay down first wakes second, and each sees its own time."""
    clock = SteppedClock(START)
    woken: list[tuple[str, float]] = []

    async def sleeper(name: str, seconds: float) -> None:
        await clock.sleep_until(START + timedelta(seconds=seconds))
        woken.append((name, clock.monotonic()))

    tasks = [asyncio.create_task(sleeper("late", 20)), asyncio.create_task(sleeper("early", 10))]
    await asyncio.sleep(0)
    assert clock.sleeping == 2
    await clock.advance(30)
    assert woken == [("early", 10.0), ("late", 20.0)]
    await asyncio.gather(*tasks)
