from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.classroom import Secret
from bot.storage.db.cipher import KeyRing, WrongKey, new_key
from bot.storage.db.database import Database, open_database
from bot.storage.store import Store, make_school, open_school
from bot.storage.tables.core import schools
from tests.storage.samples import HandClock, arrival

BOT_ID = 42


async def test_programs_that_begin_together_make_one_school(
    database: Database, url: str, clock: HandClock, keys: KeyRing
) -> None:
    """It has the same id for all of them, also for one whose keys do not open it."""
    other = await open_database(url)
    programs = [database, other] * 4
    made = await asyncio.gather(*(make_school(each, BOT_ID, keys, clock) for each in programs))
    opened = await open_school(database, BOT_ID, keys, clock)
    assert {*made, await make_school(other, BOT_ID, KeyRing([Secret(new_key())]), clock)} == {
        opened.school_id
    }
    await other.close()


async def test_rotation_wraps_the_data_key_anew(database: Database, clock: HandClock) -> None:
    """Opened with new and old key, the school is from then on opened by the new one alone."""
    old, new = Secret(new_key()), Secret(new_key())
    before = await open_school(database, BOT_ID, KeyRing([old]), clock)
    await before.journal.append([arrival(1, raw=b"kept")])
    await open_school(database, BOT_ID, KeyRing([new, old]), clock)
    after = await open_school(database, BOT_ID, KeyRing([new]), clock)
    assert [row.arrival.raw for row in await after.journal.pending()] == [b"kept"]
    with pytest.raises(WrongKey):
        await open_school(database, BOT_ID, KeyRing([old]), clock)


async def test_the_data_key_is_stored_wrapped_only(
    database: Database, clock: HandClock, keys: KeyRing
) -> None:
    """What stands in the table is not the key, but unwraps to 32 bytes."""
    await open_school(database, BOT_ID, keys, clock)
    wrapped = await database.read(lambda c: c.scalar(select(schools.c.data_key)))
    assert len(keys.unwrap(wrapped)) == 32
    assert keys.unwrap(wrapped) not in wrapped


async def test_ids_of_the_journal_stand_in_the_order_of_time(store: Store, clock: HandClock) -> None:
    """However chance begins: what was stored a second earlier has the smaller id."""
    start = int(clock.now().timestamp() * 1000) << 21
    first, second = await store.journal.append([arrival(1), arrival(2)])
    clock.pass_by(seconds=1)
    (third,) = await store.journal.append([arrival(3)])
    assert first is not None
    assert second == first + 1
    assert third is not None
    assert start <= first < second < start + (1000 << 21) <= third
