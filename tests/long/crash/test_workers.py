from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.e2e.harness import WEBHOOK_SECRET, free_port
from tests.long.crash.dying import database_or_skip
from tests.long.crash.fleet import PATIENCE, Fleet
from tests.long.crash.fleet_checks import problems


@pytest.fixture
async def fleet(tmp_path: Path) -> AsyncIterator[Fleet]:
    """Give one school on PostgreSQL, and no worker yet."""
    async with database_or_skip("postgresql", tmp_path) as url, Sandbox() as telegram:
        fleet = Fleet(telegram, url, tmp_path)
        try:
            yield fleet
        finally:
            fleet.end()


@pytest.mark.long
async def test_workers_come_and_go_and_no_leak_stands(fleet: Fleet) -> None:
    """Killed, frozen, restarted, a bot added: one incident each, told once, each to its own school."""
    for _ in range(2):
        await fleet.enter(fleet.known())
    first = await fleet.start()
    await fleet.telegram.wait_for(
        lambda: (
            {call.bot_id for call in fleet.telegram.calls("getUpdates")} >= {s.bot.id for s in fleet.schools}
            or None
        ),
        PATIENCE,
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
    fleet.freeze(second)
    await fleet.gone([fleet.leak(school) for school in fleet.schools])
    second.wake()
    await fleet.balanced()
    await fleet.gone([fleet.leak(school) for school in fleet.schools])

    added = fleet.known()
    printed = await fleet.command("add", stdin=f"{added.bot.token}\n")
    assert added.bot.token not in printed
    await fleet.invite(added)
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

    await fleet.cut()
    await fleet.gone([fleet.leak(school) for school in fleet.schools])
    assert await problems(fleet) == []
    assert fleet.events()["polling.contested"] == 0


@pytest.mark.long
async def test_what_is_delivered_to_another_worker_reaches_the_one_that_runs_the_bot(fleet: Fleet) -> None:
    """It is stored there and acknowledged; the bell has it judged at once, and the next holder goes on."""
    elsewhere = free_port()
    fleet.settings |= {
        "BOT_WEBHOOK_URL": f"http://127.0.0.1:{elsewhere}",
        "BOT_WEBHOOK_SECRET": WEBHOOK_SECRET,
    }
    holder = await fleet.start(BOT_LISTEN="127.0.0.1:0")
    await fleet.balanced()
    await fleet.start(BOT_LISTEN=f"127.0.0.1:{elsewhere}")
    await fleet.settle()
    (school,) = fleet.schools
    await fleet.gone([fleet.leak(school)])
    fleet.kill(holder)
    await fleet.gone([fleet.leak(school)])
    assert await problems(fleet) == []
    assert fleet.telegram.calls("getUpdates") == []
