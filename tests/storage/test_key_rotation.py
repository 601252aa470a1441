"""Rotation of the operator's keys over all schools of a database, on both databases."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select, text

from bot.classroom import Secret
from bot.storage.db.cipher import KeyRing, WrongKey, new_key
from bot.storage.db.database import Database, open_database
from bot.storage.deployment import WrappedKeys, look_at_keys, rotate_keys
from bot.storage.store import open_school
from bot.storage.tables.core import schools
from tests.storage.samples import HandClock

OLD, NEW, OTHER = (Secret(new_key()) for _ in range(3))
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


async def test_every_school_opens_with_the_first_key_and_with_nothing_else(
    database: Database, clock: HandClock
) -> None:
    """Also those that no bot of this process serves; whoever shares the ring has the new keys."""
    running = KeyRing([OLD])
    for bot_id in (1, 2, 3):
        await open_school(database, bot_id, running, clock)
    both = KeyRing([NEW, OLD])
    assert await look_at_keys(database, both) == WrappedKeys(older=3)
    assert await rotate_keys(database, running, both) == WrappedKeys(older=3)
    assert await look_at_keys(database, both) == WrappedKeys(first=3)
    assert await look_at_keys(database, KeyRing([NEW])) == WrappedKeys(first=3)
    assert await look_at_keys(database, KeyRing([OLD])) == WrappedKeys(closed=3)
    await open_school(database, 4, running, clock)  # a bot that begins later
    assert await look_at_keys(database, KeyRing([NEW])) == WrappedKeys(first=4)


async def test_what_is_sealed_opens_afterwards(database: Database, clock: HandClock) -> None:
    """Only the wrapping changes: a school that runs meanwhile and one opened later read the same."""
    running = KeyRing([OLD])
    before = await open_school(database, 1, running, clock)
    await before.people.set_owners((7,), clock.now())
    await rotate_keys(database, running, KeyRing([NEW, OLD]))
    after = await open_school(database, 1, KeyRing([NEW]), clock)
    assert await after.people.whole_staff() == await before.people.whole_staff()


async def test_several_processes_may_rotate_at_once_and_again(database: Database, clock: HandClock) -> None:
    """What is wrapped by the first key is left as it is."""
    await open_school(database, 1, KeyRing([OLD]), clock)
    rings = [KeyRing([OLD]) for _ in range(2)]
    assert await rotate_keys(database, rings[0], KeyRing([NEW, OLD])) == WrappedKeys(older=1)
    assert await rotate_keys(database, rings[1], KeyRing([NEW, OLD])) == WrappedKeys(first=1)
    assert await rotate_keys(database, rings[0], KeyRing([NEW])) == WrappedKeys(first=1)


async def test_a_school_that_is_busy_keeps_no_other_from_working(postgres_url: str, clock: HandClock) -> None:
    """Rotation waits for it alone, and where there is nothing to rotate a start waits for nobody."""
    database = await open_database(postgres_url)
    running = KeyRing([OLD])
    first, last = [await open_school(database, bot_id, running, clock) for bot_id in (1, 2)]
    for busy, other, keys in ((first, last, [NEW, OLD]), (last, first, [OLD, NEW])):
        held = select(schools.c.id).where(schools.c.id == busy.school_id).with_for_update()
        async with database._writer.begin() as gate:
            await gate.execute(held)
            assert await asyncio.wait_for(rotate_keys(database, running, running), 10) == WrappedKeys(first=2)
            rotation = asyncio.create_task(rotate_keys(database, running, KeyRing(keys)))
            while not await database.read(lambda c: c.scalar(WAITING)):  # noqa: ASYNC110 - it tells no event
                await asyncio.sleep(0.01)
            await asyncio.wait_for(other.people.set_owners((7,), clock.now()), 10)
            assert not rotation.done()
        assert await rotation == WrappedKeys(older=2)
        assert await look_at_keys(database, KeyRing(keys[:1])) == WrappedKeys(first=2)
    await database.close()


async def test_keys_that_would_shut_a_school_out_are_refused(database: Database, clock: HandClock) -> None:
    """Whoever replaces the old key in place of putting the new one before it loses nothing."""
    running = KeyRing([OLD])
    await open_school(database, 1, running, clock)
    with pytest.raises(WrongKey):
        await rotate_keys(database, running, KeyRing([NEW]))
    assert await look_at_keys(database, running) == WrappedKeys(first=1)


async def test_a_school_that_was_shut_already_keeps_no_other_from_it(
    database: Database, clock: HandClock
) -> None:
    """It is counted, so that somebody hears of it."""
    running = KeyRing([OLD])
    await open_school(database, 1, running, clock)
    await open_school(database, 2, KeyRing([OTHER]), clock)
    both = KeyRing([NEW, OLD])
    assert await rotate_keys(database, running, both) == WrappedKeys(older=1, closed=1)
    assert await look_at_keys(database, both) == WrappedKeys(first=1, closed=1)
