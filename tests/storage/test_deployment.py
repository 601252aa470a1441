"""The figures of a process: what waits for its bots, and nothing of anybody else's."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import update

from bot.classroom import Outcome, Secret
from bot.features.incidents.rules.changes import Removed
from bot.storage.backup import Header, note
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import Database
from bot.storage.db.upgrade import HEAD
from bot.storage.deployment import StoreFigures, read_figures
from bot.storage.store import Store, open_school
from bot.storage.tables.core import schools
from tests.databases import BOT_ID
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    HandClock,
    arrival,
    journaled,
    leak,
    reported,
    with_owner,
)

NOTHING = StoreFigures(waiting=0, since=None, dead=0, due=0, oldest_leak=None, keys=True, backed_up=None)


@pytest.mark.usefixtures("store")
async def test_nothing_waits_in_a_new_school(database: Database, keys: KeyRing) -> None:
    """Nor where this process handles no bot."""
    assert await read_figures(database, (BOT_ID,), keys, MORNING) == NOTHING
    assert await read_figures(database, (), keys, MORNING) == NOTHING


async def test_what_waits_is_counted(
    database: Database, keys: KeyRing, store: Store, clock: HandClock
) -> None:
    """Updates new and dead, messages that are due, and since when the oldest leak stands."""
    await with_owner(store)
    row, dead = await store.journal.append([arrival(1), arrival(2)])
    assert dead is not None
    await store.journal.bury(dead, "ValueError")
    await store.incidents.leaks([reported(leak(1), row)])
    waiting = await journaled(store, 3)
    found = await read_figures(database, (BOT_ID,), keys, clock.now())
    assert (found.waiting, found.since, found.dead, found.oldest_leak) == (1, MORNING, 1, MORNING)
    assert found.due > 0
    assert (await read_figures(database, (BOT_ID,), keys, MORNING - timedelta(days=1))).due == 0
    await store.incidents.removed(Removed(CLASS_CHAT, 1, Outcome.DONE, MORNING))
    await store.journal.settle([waiting])
    found = await read_figures(database, (BOT_ID,), keys, clock.now())
    assert (found.waiting, found.dead, found.oldest_leak) == (0, 1, None)


@pytest.mark.parametrize("outcome", [Outcome.NO_RIGHT, Outcome.TOO_OLD, Outcome.WATCHED])
async def test_a_leak_that_nobody_deletes_is_not_on_its_way(
    database: Database, keys: KeyRing, store: Store, outcome: Outcome
) -> None:
    """Staff were told why it stands; no machine gets rid of it."""
    await store.incidents.leaks([reported(leak(1), await journaled(store, 1))])
    await store.incidents.removed(Removed(CLASS_CHAT, 1, outcome, MORNING))
    assert (await read_figures(database, (BOT_ID,), keys, MORNING)).oldest_leak is None


@pytest.mark.usefixtures("store")
async def test_the_oldest_backup_of_a_processs_schools_is_told(
    database: Database, keys: KeyRing, clock: HandClock
) -> None:
    """None as long as one of them never had one."""
    both, before = (BOT_ID, BOT_ID + 1), MORNING - timedelta(days=3)
    await backed_up(database, before)
    await open_school(database, BOT_ID + 1, keys, clock)
    assert (await read_figures(database, (BOT_ID,), keys, MORNING)).backed_up == before
    assert (await read_figures(database, both, keys, MORNING)).backed_up is None
    await backed_up(database, MORNING, BOT_ID + 1)
    assert (await read_figures(database, both, keys, MORNING)).backed_up == before
    await database.write(partial(note, header=Header(HEAD, "0.1.0", MORNING, {})))
    assert (await read_figures(database, both, keys, MORNING)).backed_up == MORNING


async def backed_up(database: Database, at: datetime, bot_id: int = BOT_ID) -> None:
    change = update(schools).where(schools.c.bot_id == bot_id).values(backed_up_at=at)
    await database.write(lambda connection: connection.execute(change))


@pytest.mark.usefixtures("store")
async def test_keys_that_open_nothing_are_told(database: Database) -> None:
    """As after a rotation that left out the old key."""
    wrong = KeyRing([Secret(new_key())])
    assert (await read_figures(database, (BOT_ID,), wrong, MORNING)).keys is False
