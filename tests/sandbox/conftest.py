"""A sandbox on a stepped clock with one classroom, and a plain HTTP client that speaks as the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Limits, Sandbox, SteppedClock
from tests.sandbox.furnished import Classroom, furnish

Call = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
def clock() -> SteppedClock:
    """Return the time of the sandbox."""
    return SteppedClock()


@pytest.fixture
async def telegram(clock: SteppedClock) -> AsyncIterator[Sandbox]:
    """Run a sandbox without flood limits; a violation of the schema that is left behind fails the test."""
    async with Sandbox(clock, limits=Limits(enabled=False)) as sandbox:
        yield sandbox
    assert sandbox.violations == []


@pytest.fixture
def room(telegram: Sandbox) -> Classroom:
    """Teacher, three pupils and their group, where the bot is an admin; no update waits."""
    furnished = furnish(telegram)
    telegram.bot.queue.allow(["message", "edited_message", "channel_post", "edited_channel_post"])
    telegram.bot.queue.drop()
    return furnished


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """Open an HTTP client."""
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def call(telegram: Sandbox, session: aiohttp.ClientSession) -> Call:
    """Call a method by its name; the answer is the result, or the whole refusal."""

    async def ask(method: str, **parameters: object) -> Any:  # noqa: ANN401 - what the method answers
        async with session.post(f"{telegram.url}/bot{telegram.token}/{method}", json=parameters) as response:
            body = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body["result"] if body["ok"] else body

    return ask


@pytest.fixture
def refused(call: Call) -> Call:
    """Call a method that must be refused, and get the description."""

    async def ask(method: str, **parameters: object) -> str:
        body = await call(method, **parameters)
        assert isinstance(body, dict), body
        assert body.get("ok") is False, body
        return str(body["description"])

    return ask
