"""Leaks are recorded together, and how long each stood is measured once; none hides the others."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import cast

import pytest

from bot.classroom import Outcome, StoreAway
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import LeakReport
from bot.features.incidents.store.incidents import Incidents
from bot.features.lessons.rules.offers import HandedOut
from bot.telegram.guard.recording import JudgedMessage, LeakDescriber, LeakRecorder, TimedIncidents
from tests.storage.samples import CLASS_CHAT, MORNING, leak, reported


class Handed:
    """What an author handed out: nothing."""

    offers = ()


class Desk:
    """Describes leaks, which are words here, and records them."""

    def __init__(self) -> None:
        self.recorded: list[str] = []
        self.batches = 0
        self.away = False

    async def report(self, judged: str) -> tuple[str, Handed]:
        """Describe a leak."""
        if judged == "broken":
            raise ValueError
        return judged, Handed()

    async def leaks(self, leaks: Sequence[tuple[LeakReport, HandedOut]]) -> None:
        self.batches += 1
        if self.away:
            self.away = False
            raise StoreAway
        self.recorded += [str(leak) for leak, _ in leaks]


async def _confirms(_account: int) -> bool:
    return True


async def _told(_taken_in: bool) -> None:  # noqa: FBT001 - as it is called
    """Hear of it."""


def recorder(desk: Desk) -> LeakRecorder:
    return LeakRecorder(desk, cast("LeakDescriber", desk), _confirms, _told)


def some(*words: str) -> list[tuple[JudgedMessage, asyncio.Event]]:
    return [(cast("JudgedMessage", word), asyncio.Event()) for word in words]


async def test_one_that_cannot_be_described_hides_none_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are recorded each by itself; it is tried again for as long as the bot runs."""
    monkeypatch.setattr("bot.telegram.api.tasks._FIRST", 0.001)
    desk = Desk()
    desk_of_leaks, leaks = recorder(desk), some("one", "broken", "two")
    await desk_of_leaks.record(leaks)
    await asyncio.gather(leaks[0][1].wait(), leaks[2][1].wait())
    assert sorted(desk.recorded) == ["one", "two"]
    assert not leaks[1][1].is_set()
    await desk_of_leaks.close()


async def test_while_the_store_is_away_they_stay_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order in which they came."""
    monkeypatch.setattr("bot.telegram.api.tasks._FIRST", 0.001)
    desk = Desk()
    desk.away = True
    desk_of_leaks, leaks = recorder(desk), some("one", "two")
    await desk_of_leaks.record(leaks)
    await asyncio.gather(*(recorded.wait() for _, recorded in leaks))
    assert (desk.recorded, desk.batches) == (["one", "two"], 2)
    await desk_of_leaks.close()


async def test_what_comes_while_others_wait_for_the_store_is_recorded_after_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Though the store is back before them: incidents are numbered in the order of arrival."""
    monkeypatch.setattr("bot.telegram.api.tasks._FIRST", 0.001)
    desk = Desk()
    desk.away = True
    desk_of_leaks, earlier, later = recorder(desk), some("one", "broken", "two"), some("three")
    await desk_of_leaks.record(earlier[::2])
    await desk_of_leaks.record(earlier[1:2])
    await desk_of_leaks.record(later)
    await later[0][1].wait()
    assert desk.recorded == ["one", "two", "three"]
    await desk_of_leaks.record(last := some("four"))
    assert last[0][1].is_set()
    await desk_of_leaks.close()


class Stored:
    """A store that can be away."""

    def __init__(self) -> None:
        self.leaked: list[object] = []
        self.outcomes: list[Removed] = []
        self.away = False

    async def leaks(self, leaks: Sequence[object]) -> None:
        if self.away:
            raise TimeoutError
        self.leaked.extend(leaks)

    async def removed(self, removed: Removed) -> None:
        if self.away:
            raise TimeoutError
        self.outcomes.append(removed)


def gone(message_id: int, seconds: float, outcome: Outcome = Outcome.DONE) -> Removed:
    return Removed(CLASS_CHAT, message_id, outcome, MORNING + timedelta(seconds=seconds))


async def test_each_deleted_message_is_measured_once() -> None:
    """An album of two, one of them told of twice."""
    seconds: list[float] = []
    inner = Stored()
    book = TimedIncidents(cast("Incidents", inner), seconds.append)
    await book.leaks([reported(leak(1, 2), 7)])
    await book.removed(gone(1, 0.25))
    inner.away = True
    with pytest.raises(TimeoutError):
        await book.removed(gone(2, 0.5))
    inner.away = False
    await book.removed(gone(2, 0.5))
    await book.removed(gone(1, 9))
    assert seconds == [0.25, 0.5]
    assert len(inner.leaked) == 1
    assert len(inner.outcomes) == 3


@pytest.mark.parametrize("outcome", [Outcome.NO_RIGHT, Outcome.GONE, Outcome.WATCHED])
async def test_what_was_not_deleted_by_us_is_not_measured(outcome: Outcome) -> None:
    """It would make the bot seem faster, or slower, than it is."""
    seconds: list[float] = []
    book = TimedIncidents(cast("Incidents", Stored()), seconds.append)
    await book.leaks([reported(leak(1), 7), reported(leak(2, deleted=False), 8)])
    await book.removed(gone(1, 1, outcome))
    await book.removed(gone(2, 1))
    assert seconds == []
    assert book._arrived == {}
