"""What Telegram's errors mean, and how calls are repeated."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import TelegramError

from bot.classroom import Outcome
from bot.sandbox import SteppedClock
from bot.telegram.api.calls import Breaker, NoAnswer, Refused, Wait, meaning, pause_before


@pytest.mark.parametrize(
    ("status", "description", "outcome"),
    [
        (400, "Bad Request: message to delete not found", Outcome.GONE),
        (400, "Bad Request: message can't be deleted", Outcome.NO_RIGHT),
        (400, "Bad Request: not enough rights to delete a message", Outcome.NO_RIGHT),
        (400, "Bad Request: chat not found", Outcome.SHUT_OUT),
        (400, "Bad Request: message is not modified: specified new message content", Outcome.DONE),
        (400, "Bad Request: something new", Outcome.REFUSED),
        (403, "Forbidden: bot was blocked by the user", Outcome.SHUT_OUT),
        (403, "Forbidden: bot was kicked from the supergroup chat", Outcome.SHUT_OUT),
    ],
)
def test_a_refusal_is_final(status: int, description: str, outcome: Outcome) -> None:
    """Telegram's own texts name what happened."""
    assert meaning(Refused(status, description), 0) is outcome


def test_a_flood_limit_is_a_wait_of_telegrams_own_length() -> None:
    """Without a hint we wait a little all the same."""
    assert meaning(Refused(429, "Too Many Requests", 7.0), 5) == Wait(7.0, flood=True)
    assert meaning(Refused(429, "Too Many Requests"), 0) == Wait(3.0, flood=True)


@pytest.mark.parametrize("error", [Refused(502, ""), NoAnswer("cut", asked=True), TelegramError("?")])
def test_trouble_on_the_way_is_tried_again_ever_more_slowly(error: TelegramError) -> None:
    """At most 30 seconds apart."""
    waits = [meaning(error, tries) for tries in (0, 1, 2, 50)]
    assert waits == [Wait(seconds, flood=False) for seconds in (0.1, 0.2, 0.4, 30.0)]


def test_what_must_not_be_repeated_is_unknown_once_asked() -> None:
    """A lost answer may hide a sent message; a request that never left may be repeated."""
    assert meaning(NoAnswer("cut", asked=True), 0, repeatable=False) is Outcome.UNKNOWN
    assert meaning(NoAnswer("refused", asked=False), 0, repeatable=False) == Wait(0.1, flood=False)
    assert meaning(Refused(502, ""), 0, repeatable=False) == Wait(0.1, flood=False)
    assert meaning(Refused(504, ""), 0, repeatable=False) is Outcome.UNKNOWN
    assert meaning(Refused(504, ""), 0) == Wait(0.1, flood=False)


def breaker(clock: SteppedClock | None = None) -> Breaker:
    return Breaker(clock or SteppedClock(), lambda: 0.999)


def fail(on: Breaker, times: int) -> None:
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
