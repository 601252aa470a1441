from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import SteppedClock

START = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


async def test_time_stands_still_until_stepped() -> None:
    """Neither the time of day nor the monotonic time moves by itself."""
    clock = SteppedClock(START)
    await asyncio.sleep(0.01)
    assert (clock.now(), clock.monotonic()) == (START, 0.0)
    await clock.advance(90)
    assert (clock.now(), clock.monotonic()) == (START + timedelta(seconds=90), 90.0)


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


async def test_a_cancelled_sleeper_is_passed_over() -> None:
    """Giving up a sleep leaves the clock sound."""
    clock = SteppedClock(START)
    task = asyncio.create_task(clock.sleep_until(START + timedelta(seconds=1)))
    await asyncio.sleep(0)
    task.cancel()
    await clock.advance(2)
    assert clock.sleeping == 0


async def test_time_never_runs_backwards_nor_lacks_a_zone() -> None:
    """Wrong use is said plainly."""
    with pytest.raises(ValueError, match="backwards"):
        await SteppedClock(START).advance(-1)
    with pytest.raises(ValueError, match="time zone"):
        SteppedClock(datetime(2026, 1, 1))  # noqa: DTZ001 - the mistake itself
