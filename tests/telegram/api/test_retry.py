"""Whether Telegram answers at all."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import SteppedClock
from bot.telegram.api.errors import NoAnswer
from bot.telegram.api.retry import Breaker, pause_before


def breaker(clock: SteppedClock | None = None) -> Breaker:
    """Return a breaker whose pauses are as long as they may be."""
    return Breaker(clock or SteppedClock(), lambda: 0.999)


def fail(on: Breaker, times: int) -> None:
    """Let calls fail."""
    for _ in range(times):
        on.unanswered()


def test_five_failures_in_a_row_mean_away_and_one_answer_means_back() -> None:
    """An answer between failures begins the count anew."""
    told: list[str] = []
    line = breaker()
    line.when_away(lambda: told.append("away"))
    fail(line, 4)
    line.answered()
    fail(line, 4)
    assert not line.away
    fail(line, 3)
    assert (line.away, told) == (True, ["away"])
    line.answered()
    assert not line.away


@given(st.integers(0, 1000), st.floats(0, 1, exclude_max=True))
def test_pauses_are_drawn_from_all_of_a_growing_span(tries: int, chance: float) -> None:
    """Full jitter: anything from nothing to 1, 2, 4 ... at most 30 seconds."""
    assert pause_before(tries, chance) == chance * min(30.0, 2.0 ** min(tries, 10))


async def test_one_probe_at_a_time_until_telegram_is_back() -> None:
    """Probes come ever more seldom, and none while one is under way or after an answer."""
    clock = SteppedClock()
    line = breaker(clock)
    asked: list[float] = []

    async def probe() -> None:
        asked.append(clock.monotonic())
        await asyncio.sleep(0)
        if len(asked) == 4:
            line.answered()
            return
        line.unanswered()
        raise NoAnswer("cut", asked=True)

    watching = asyncio.create_task(line.watch(probe))
    await clock.advance(100)
    assert asked == []
    fail(line, 5)
    await clock.advance(0)
    await clock.advance(1000)
    pauses = [after - before for before, after in zip([100.0, *asked], asked, strict=False)]
    assert pauses == pytest.approx([0.999, 1.998, 3.996, 7.992])
    assert not line.away
    watching.cancel()


async def test_whoever_rests_is_woken_when_telegram_comes_back() -> None:
    """A deletion that waits for its next try leaves at once; a rest in good times takes its time."""
    line = breaker()
    fail(line, 5)
    resting = asyncio.create_task(line.rest(3600))
    waiting = asyncio.create_task(line.back())
    await asyncio.sleep(0)
    assert not resting.done()
    line.answered()
    await resting
    await waiting
    await line.back()
    again = asyncio.create_task(line.rest(3600))
    line.answered()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not again.done()
    again.cancel()
    await line.rest(0)
