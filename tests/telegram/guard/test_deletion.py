"""The lanes of deletion: a flood costs few requests, and no deletion waits long for the one before it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import cast

import pytest

from bot.classroom import Clock, Outcome
from bot.features.incidents.rules.changes import Removed
from bot.sandbox import SteppedClock
from bot.telegram.api.calls import Breaker, Refused
from bot.telegram.api.transport import Api
from bot.telegram.guard.deletion import Remover

CHAT = -1001
FLOOD = tuple(range(1, 41))


class SilentApi:
    """A Bot API that answers nothing until it is let."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.asked_twice = asyncio.Event()
        self.may_answer = asyncio.Event()
        self.refusal: Refused | None = None

    async def call(self, _method: str, **parameters: object) -> object:
        """Note which messages are to go; answer when it is let."""
        ids = parameters.get("message_ids", [parameters.get("message_id")])
        self.asked.append(tuple(cast("list[int]", ids)))
        if len(self.asked) > 1:
            self.asked_twice.set()
        await self.may_answer.wait()
        if self.refusal is not None:
            raise self.refusal
        return True


class Outcomes:
    """What the remover tells of its work."""

    def __init__(self) -> None:
        self.of: dict[int, Outcome] = {}
        self.told: list[Outcome] = []

    async def removed(self, removed: Removed) -> None:
        self.of[removed.message_id] = removed.outcome
        self.told.append(removed.outcome)


async def _settled(_chat_id: int, _outcome: Outcome) -> None:
    """Hear of an outcome."""


MORNING = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


def _remover(
    api: SilentApi,
    outcomes: Outcomes,
    *,
    may_delete: bool | None = False,
    clock: Clock | None = None,
    watched: AbstractSet[int] = frozenset(),
) -> Remover:
    clock = clock or SteppedClock(MORNING)

    async def may(_chat_id: int) -> bool | None:
        return may_delete

    breaker = Breaker(clock, lambda: 0.5)
    return Remover(
        cast("Api", api),
        outcomes,
        clock,
        settled=_settled,
        breaker=breaker,
        may_delete=may,
        watched=watched.__contains__,
    )


async def test_a_flood_leaves_in_two_requests_though_none_is_answered() -> None:
    """The first at once, all others together a moment later: they do not wait for an answer that is late."""
    api, outcomes = SilentApi(), Outcomes()
    remover = _remover(api, outcomes)
    recorded = asyncio.Event()
    recorded.set()
    for message_id in FLOOD:
        remover.remove(CHAT, [message_id], recorded)
    await api.asked_twice.wait()
    api.may_answer.set()
    await remover.idle()
    assert api.asked == [(1,), tuple(reversed(FLOOD[1:]))]
    assert outcomes.of == dict.fromkeys(FLOOD, Outcome.DONE)


def _set() -> asyncio.Event:
    recorded = asyncio.Event()
    recorded.set()
    return recorded


@pytest.mark.parametrize("answered_first", [False, True])
async def test_a_deletion_that_began_early_is_asked_for_once_and_recorded_then(
    *, answered_first: bool
) -> None:
    """Whether its answer comes before the leak can be recorded or after that."""
    api, outcomes = SilentApi(), Outcomes()
    remover = _remover(api, outcomes)
    remover.remove(CHAT, [1], None)
    assert remover.has_begun(CHAT, 1)
    if answered_first:
        api.may_answer.set()
        await remover.idle()
        assert outcomes.of == {}
    remover.remove(CHAT, [1], None)
    remover.remove(CHAT, [1, 2], _set())
    assert not remover.has_begun(CHAT, 1)
    api.may_answer.set()
    await remover.idle()
    assert sorted(api.asked) == [(1,), (2,)]
    assert outcomes.of == {1: Outcome.DONE, 2: Outcome.DONE}


async def test_of_what_came_twice_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The outcome of an update that was stored before is never asked for."""
    monkeypatch.setattr("bot.telegram.guard.deletion._MOST_EARLY", 2)
    api, outcomes = SilentApi(), Outcomes()
    api.may_answer.set()
    remover = _remover(api, outcomes)
    for message_id in (1, 2, 3):
        remover.remove(CHAT, [message_id], None)
        await remover.idle()
    assert [remover.has_begun(CHAT, each) for each in (1, 2, 3)] == [False, True, True]


async def test_what_was_removed_before_its_chat_was_only_watched_is_not_said_to_stand() -> None:
    """The one message is gone, the other is watched."""
    api, outcomes = SilentApi(), Outcomes()
    api.may_answer.set()
    watched = set[int]()
    remover = _remover(api, outcomes, watched=watched)
    remover.remove(CHAT, [1], None)
    await remover.idle()
    watched.add(CHAT)
    remover.remove(CHAT, [2], None)
    remover.remove(CHAT, [1, 2, 3], _set())
    await remover.idle()
    assert api.asked == [(1,)]
    assert outcomes.of == {1: Outcome.DONE, 2: Outcome.WATCHED, 3: Outcome.WATCHED}


async def test_a_deletion_outlasts_an_outage_of_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is asked for in vain."""
    api, outcomes = SilentApi(), Outcomes()
    api.may_answer.set()
    api.refusal = Refused(502, "Bad Gateway")

    async def rest(_breaker: Breaker, _seconds: float) -> None:
        if len(api.asked) > 2 * sys.getrecursionlimit():
            api.refusal = None

    monkeypatch.setattr(Breaker, "rest", rest)
    remover = _remover(api, outcomes)
    remover.remove(CHAT, [1], _set())
    await remover.idle()
    assert outcomes.of == {1: Outcome.DONE}


@pytest.mark.parametrize(
    ("may_delete", "asked", "outcome"),
    [(True, 2, Outcome.REFUSED), (False, 1, Outcome.NO_RIGHT), (None, 1, Outcome.NO_RIGHT)],
)
async def test_why_telegram_refuses_is_asked(
    *, may_delete: bool | None, asked: int, outcome: Outcome
) -> None:
    """With the right it is tried once more, as the right may be new; then it is what nobody can delete."""
    api, outcomes = SilentApi(), Outcomes()
    api.may_answer.set()
    api.refusal = Refused(400, "Bad Request: message can't be deleted")
    remover = _remover(api, outcomes, may_delete=may_delete)
    remover.remove(CHAT, [1], _set())
    await remover.idle()
    assert (len(api.asked), outcomes.of) == (asked, {1: outcome})
