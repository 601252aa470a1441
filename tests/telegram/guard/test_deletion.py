"""The lanes of deletion: a flood costs few requests, and no deletion waits long for the one before it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from bot.classroom import Outcome
from bot.sandbox import SteppedClock
from bot.telegram.api.circuit_breaker import Breaker
from bot.telegram.guard.deletion import Remover

if TYPE_CHECKING:
    from bot.incidents.changes import Removed
    from bot.telegram.api.client import Api

CHAT = -1001
FLOOD = tuple(range(1, 41))


class SilentApi:
    """A Bot API that answers nothing until it is let."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.asked_twice = asyncio.Event()
        self.may_answer = asyncio.Event()

    async def call(self, _method: str, **parameters: object) -> object:
        """Note which messages are to go; answer when it is let."""
        ids = parameters.get("message_ids", [parameters.get("message_id")])
        self.asked.append(tuple(cast("list[int]", ids)))
        if len(self.asked) > 1:
            self.asked_twice.set()
        await self.may_answer.wait()
        return True


class Outcomes:
    """What the remover tells of its work."""

    def __init__(self) -> None:
        self.of: dict[int, Outcome] = {}

    async def removed(self, removed: Removed) -> None:
        """Keep one outcome."""
        self.of[removed.message_id] = removed.outcome


async def _settled(_chat_id: int, _outcome: Outcome) -> None:
    """Hear of an outcome."""


def _remover(api: SilentApi, outcomes: Outcomes) -> Remover:
    clock = SteppedClock(datetime(2026, 9, 7, 0, 30, tzinfo=UTC))
    return Remover(cast("Api", api), outcomes, clock, settled=_settled, breaker=Breaker(clock, lambda: 0.5))


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
