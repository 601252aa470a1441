from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Sandbox
from tests.crash.dying import database_or_skip
from tests.crash.fleet import Fleet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def fleet(tmp_path: Path) -> AsyncIterator[Fleet]:
    """Give three schools on one PostgreSQL, and no worker yet."""
    async with database_or_skip("postgresql", tmp_path) as url, Sandbox() as telegram:
        fleet = Fleet(telegram, url, tmp_path)
        for _ in range(2):
            await fleet.enter(fleet.known())
        try:
            yield fleet
        finally:
            fleet.end()


@pytest.mark.long
async def test_workers_come_and_go_and_no_leak_stands(fleet: Fleet) -> None:
    """Killed, frozen, restarted, a bot added: one incident each, told once, each to its own school."""
    first = await fleet.start()
    await fleet.telegram.wait_for(
        lambda: (
            {call.bot_id for call in fleet.telegram.calls("getUpdates")} >= {s.bot.id for s in fleet.schools}
            or None
        ),
        60.0,
    )
    await fleet.settle()
    second = await fleet.start()
    await fleet.balanced()

    leaks = [fleet.leak(school) for school in fleet.schools]
    fleet.kill(first)
    leaks += [fleet.leak(school) for school in fleet.schools]
    await fleet.gone(leaks)

    third = await fleet.start()
    await fleet.balanced()
    second.freeze()
    await fleet.gone([fleet.leak(school) for school in fleet.schools])
    second.wake()
    await fleet.balanced()
    await fleet.gone([fleet.leak(school) for school in fleet.schools])

    added = fleet.known()
    printed = await fleet.command("add", stdin=f"{added.bot.token}\n")
    assert added.bot.token not in printed
    await fleet.balanced()
    await fleet.settle(added)
    await fleet.gone([fleet.leak(added)])

    for worker in (second, third):
        await fleet.start()
        leaks = [fleet.leak(school) for school in fleet.schools]
        await fleet.stop(worker)
        leaks += [fleet.leak(school) for school in fleet.schools]
        await fleet.gone(leaks)
        await fleet.balanced()

    await fleet.cut_all()
    await fleet.gone([fleet.leak(school) for school in fleet.schools])
    assert await fleet.problems() == []
    assert fleet.events()["polling.contested"] == 0
