"""How long a leak stood is measured once, for each message that was deleted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest

from bot.classroom import Outcome
from bot.incidents.changes import Removed
from bot.telegram.guard.recording import TimedIncidents
from tests.storage.samples import CLASS_CHAT, MORNING, leak, reported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.incidents.incidents import Incidents


class Stored:
    """A store that can be away."""

    def __init__(self) -> None:
        self.leaked: list[object] = []
        self.outcomes: list[Removed] = []
        self.away = False

    async def leaks(self, leaks: Sequence[object]) -> None:
        """Record leaks."""
        if self.away:
            raise TimeoutError
        self.leaked.extend(leaks)

    async def removed(self, removed: Removed) -> None:
        """Record an outcome."""
        if self.away:
            raise TimeoutError
        self.outcomes.append(removed)


def gone(message_id: int, seconds: float, outcome: Outcome = Outcome.DONE) -> Removed:
    """Return an outcome so many seconds after the arrival."""
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


async def test_a_clock_that_is_set_back_measures_nothing_below_zero() -> None:
    """A histogram knows no negative time."""
    seconds: list[float] = []
    book = TimedIncidents(cast("Incidents", Stored()), seconds.append)
    await book.leaks([reported(leak(1), 7)])
    await book.removed(gone(1, -5))
    assert seconds == [0.0]
