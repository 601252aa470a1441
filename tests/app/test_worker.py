"""Which bot a worker hands over that has too many, what it says, and how soon it tries one again."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest

from bot import logs
from bot.app.shared import Operator, Shared
from bot.app.worker import Tended, Worker, to_give
from bot.classroom import LeaseLost, StoreAway
from bot.storage.workers.bots import Bots
from bot.storage.workers.holding import Bell, Holding, ServedBot, WorkerView

ENTERED = datetime(2026, 9, 7, tzinfo=UTC)
HOME, FIRST, SECOND, THIRD = (
    ServedBot(bot_id, bot_id, None if bot_id == 1 else ENTERED, None) for bot_id in range(1, 5)
)


@dataclass
class Bot:
    """A bot that is run here."""

    service: ServedBot
    has_begun: bool = True


def given(*running: Bot, services: tuple[ServedBot, ...] = (HOME, FIRST, SECOND, THIRD)) -> ServedBot | None:
    """Return which of the bots goes; they are in the order in which they came."""
    return to_give([cast("Tended", each) for each in running], services)


def test_the_bot_that_is_here_longest_goes() -> None:
    """Not always the same one: its leaks would stand each time. That of the settings stays."""
    assert given(Bot(HOME), Bot(THIRD), Bot(FIRST)) == THIRD
    assert given(Bot(HOME), Bot(FIRST), Bot(SECOND), Bot(THIRD)) == FIRST


def test_a_bot_that_has_not_begun_stays_until_it_has() -> None:
    """What leaked while it was moved is still there."""
    assert given(Bot(FIRST, has_begun=False), Bot(SECOND)) == SECOND
    assert given(Bot(FIRST, has_begun=False)) is None


def test_a_bot_whose_lease_is_another_one_by_now_is_nobodys_to_give() -> None:
    """It was lost and taken again: it is to begin anew here."""
    taken_again = replace(FIRST, entered_at=ENTERED.replace(hour=1))
    assert given(Bot(FIRST), Bot(SECOND), services=(taken_again, SECOND)) == SECOND


class Looking:
    """What a worker is told, look after look; afterwards nothing more."""

    def __init__(self, *views: WorkerView | StoreAway) -> None:
        self._views = list(views)
        self.over = asyncio.Event()

    async def look(self) -> WorkerView:
        view = self._views.pop(0)
        if isinstance(view, StoreAway):
            raise view
        return view

    async def rest(self) -> None:
        if not self._views:
            self.over.set()
            await asyncio.Event().wait()


async def looked(*views: WorkerView | StoreAway) -> tuple[int, str]:
    """Return how often a worker said that it stands by, and its log."""
    said = io.StringIO()
    logs.set_up(said)
    told: list[None] = []
    operator = Operator(standing_by=lambda: told.append(None))
    holding = Looking(*views)
    shared = SimpleNamespace(operator=operator, database=None, keys=None, clock=None)
    worker = Worker(cast("Shared", shared), cast("Holding", holding), lambda _ready: None)
    task = asyncio.create_task(worker._look())
    await holding.over.wait()
    task.cancel()
    return len(told), said.getvalue()


NOTHING = WorkerView((), gives=False, alone=False)


async def test_an_outage_of_the_database_is_one_line_and_its_end_another() -> None:
    """However long it lasts: a log that says the same a hundred times a second hides all else."""
    away = StoreAway("The database does not answer.")
    _, log = await looked(NOTHING, away, away, away, NOTHING, away, NOTHING)
    assert [line.split("event=")[1].split()[0] for line in log.splitlines()] == [
        *("worker.beat_failed", "worker.beats_again"),
        *("worker.beat_failed", "worker.beats_again"),
    ]


async def test_a_worker_without_a_bot_says_once_that_it_stands_by() -> None:
    """Else it would seem to hang."""
    told, _ = await looked(NOTHING, NOTHING, StoreAway("away"), NOTHING)
    assert told == 1


class Failing(Tended):
    """A bot that fails at each start."""

    failures: Iterator[Exception]

    async def _serve(self) -> None:
        raise next(self.failures)


async def test_a_bot_is_tried_again_at_once_when_the_database_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However long that was away: leaks stand until it begins. One that fails by itself is given time."""
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    monkeypatch.setattr("bot.app.worker.asyncio.sleep", rest)
    bot = Failing(
        cast("Shared", None),
        cast("Bots", None),
        ServedBot(1, 1, None, None),
        Bell(),
        lambda _announcement: None,
        lambda _error: True,
    )
    bot.failures = iter([*[StoreAway()] * 6, ValueError(), *[StoreAway()] * 2, ValueError(), LeaseLost()])
    await bot._tend()
    assert rests == [1.0] * 6 + [2.0] + [1.0] * 2 + [4.0]
