from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.classroom import Secret
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database, open_database
from bot.storage.deployment import SchoolsState, read_schools
from bot.storage.store import Store, open_school
from bot.storage.tables.core import schools
from bot.storage.workers.bots import Bots
from bot.storage.workers.holding import ServedBot, SoleHolding
from tests.databases import BOT_ID
from tests.features.incidents.recorded import ours
from tests.storage.samples import CLASS_CHAT, HandClock, with_owner

TOKEN = Secret("7000001:canary-of-a-token-that-opens-nothing")


async def served(database: Database) -> list[ServedBot]:
    _home, *entered = (await SoleHolding(database, 1).look()).services
    return entered


@pytest.fixture
def entered(database: Database, keys: KeyRing, clock: HandClock) -> Bots:
    return Bots(database, keys, clock)


async def test_a_new_token_replaces_the_old_one(
    database: Database, store: Store, entered: Bots, clock: HandClock
) -> None:
    """A worker sees that it is another one."""
    await entered.enter(store.school_id, "lop_bot", TOKEN)
    (before,) = await served(database)
    clock.pass_by(seconds=1)
    await entered.enter(store.school_id, "lop_moi_bot", Secret("7000001:another"))
    (after,) = await served(database)
    assert before.entered_at != after.entered_at
    token = await entered.token(store.school_id)
    assert token is not None
    assert token.reveal() == "7000001:another"
    assert [each.username for each in await entered.listed()] == ["lop_moi_bot"]


async def test_a_large_school_is_erased_however_long_that_takes(
    postgres_url: str, keys: KeyRing, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is one statement, and one that is ended can never succeed. Here it waits for a lock."""
    monkeypatch.setattr("bot.storage.db.database._STATEMENT_SECONDS", 0.5)
    async with await open_database(postgres_url) as database:
        await open_school(database, BOT_ID, keys, clock)
        async with database._slow.begin() as other:
            await other.execute(select(schools.c.id).with_for_update())
            erasing = asyncio.create_task(Bots(database, keys, clock).erase(BOT_ID))
            done, _ = await asyncio.wait([erasing], timeout=1.0)
            assert not done
        assert await erasing


async def test_an_operator_sees_which_schools_need_somebody(
    database: Database, store: Store, entered: Bots, clock: HandClock, keys: KeyRing
) -> None:
    """One without an owner, and one whose bot may not delete in its own group."""
    assert await read_schools(database, clock.now()) == SchoolsState(0, [], [])
    await entered.enter(store.school_id, "lop_bot", TOKEN)
    assert await read_schools(database, clock.now()) == SchoolsState(1, [BOT_ID], [])
    await with_owner(store)
    assert await read_schools(database, clock.now()) == SchoolsState(1, [], [])
    await ours(store, CLASS_CHAT)
    lacking = SchoolsState(1, [], [BOT_ID])
    assert await read_schools(database, clock.now()) == lacking
    other = await open_school(database, BOT_ID + 1, keys, clock)
    await with_owner(other)
    await entered.enter(other.school_id, "lop_khac_bot", TOKEN)
    assert await read_schools(database, clock.now()) == SchoolsState(2, [], [BOT_ID])
