"""Meeting providers on loopback, and what a person does there, over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.classroom import Secret
from bot.sandbox import SteppedClock
from bot.sandbox.meetings.rooms import MeetingServer


@dataclass(frozen=True)
class People:
    """Whoever holds an address: a pupil, a friend, a stranger. Nobody is told apart."""

    session: aiohttp.ClientSession

    async def join(self, address: Secret) -> dict[str, str]:
        """Join as a browser does, and return what the room says: `joined` or `refused`."""
        async with self.session.post(address.reveal()) as answer:
            said: dict[str, str] = await answer.json()
            return said

    async def inside(self, address: Secret) -> list[str]:
        """Return the names of those who are inside."""
        async with self.session.get(address.reveal(), headers={"Accept": "application/json"}) as answer:
            return [person["name"] for person in (await answer.json())["inside"]]


@pytest.fixture
def clock() -> SteppedClock:
    """Give one clock to all."""
    return SteppedClock()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """Give a session as the program has one."""
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def people(session: aiohttp.ClientSession) -> People:
    """Give people with browsers."""
    return People(session)


@pytest.fixture
async def meetings(clock: SteppedClock) -> AsyncIterator[MeetingServer]:
    """Give a server at which nothing is open yet."""
    async with MeetingServer(clock) as server:
        yield server
