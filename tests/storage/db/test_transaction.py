from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select, update

from bot.classroom import Outcome, Secret
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.changes import Removed
from bot.storage.db.cipher import KeyRing, WrongKey, new_key
from bot.storage.db.database import Database, open_database
from bot.storage.store import Store, make_school, open_school
from bot.storage.tables.core import groups, journal, schools
from tests.storage.samples import CLASS_CHAT, HandClock, arrival, group, journaled, leak, reported, with_owner

BOT_ID = 42


async def test_a_school_is_made_once_and_found_again(
    database: Database, clock: HandClock, keys: KeyRing
) -> None:
    """Opening twice with the same key is the same school; another bot's is another one."""
    first = await open_school(database, BOT_ID, keys, clock)
    await journaled(first, 1)
    again = await open_school(database, BOT_ID, keys, clock)
    other = await open_school(database, BOT_ID + 1, keys, clock)
    assert len(await again.journal.pending()) == 1
    assert await other.journal.pending() == []


async def test_schools_share_nothing(database: Database, clock: HandClock, keys: KeyRing) -> None:
    """The same update, group and incident number exist in two schools without touching."""
    schools_ = [await open_school(database, BOT_ID + n, keys, clock) for n in range(2)]
    ids = []
    for one in schools_:
        await with_owner(one)
        await one.incidents.leaks([reported(leak(10), await journaled(one, 1))])
        ids.append(await one.groups.seen(group(), clock.now()))
        assert await one.incidents.unsettled() == [(CLASS_CHAT, 10)]
        assert [row.what for row in await one.outbox.claim(clock.now())] == [IncidentMessage.CARD]
        await one.incidents.removed(Removed(CLASS_CHAT, 10, Outcome.DONE, clock.now()))
        assert await one.incidents.unsettled() == []
        assert len(await one.outbox.claim(clock.now())) == 2  # the card anew, and the group's line
    assert ids[0] != ids[1]
    assert await schools_[0].groups.state(ids[1]) is None


async def test_a_key_that_does_not_fit_opens_nothing(
    database: Database, clock: HandClock, keys: KeyRing
) -> None:
    """With none of its keys the school does not open, and nothing is changed."""
    await open_school(database, BOT_ID, keys, clock)
    with pytest.raises(WrongKey):
        await open_school(database, BOT_ID, KeyRing([Secret(new_key())]), clock)
    await open_school(database, BOT_ID, keys, clock)


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


async def test_a_ciphertext_moved_to_another_row_does_not_open(
    database: Database, clock: HandClock, keys: KeyRing
) -> None:
    """Somebody who swaps two rows' contents in the database is noticed: that row is set aside."""
    store = await open_school(database, BOT_ID, keys, clock)
    await store.journal.append([arrival(1, raw=b"one"), arrival(2, raw=b"two")])

    def swap(connection):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        (one, two) = connection.execute(select(journal.c.id, journal.c.raw_sealed)).all()
        connection.execute(update(journal).where(journal.c.id == one.id).values(raw_sealed=two.raw_sealed))

    await database.write(swap)
    assert [row.arrival.raw for row in await store.journal.pending()] == [b"two"]


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


async def test_a_row_of_another_school_is_none(database: Database, clock: HandClock, keys: KeyRing) -> None:
    """What a transaction reads, changes and deletes by a key is its own school's, if the key is another's."""
    own, other = [await open_school(database, BOT_ID + n, keys, clock) for n in range(2)]
    group_id = await own.groups.seen(group(), clock.now())
    one = groups.c.id == group_id
    for store, expected in ((other, 0), (own, 1)):
        tx_of = store.groups._school
        assert await tx_of.read(lambda tx: tx.value(groups.c.chat_id, one)) == (
            CLASS_CHAT if expected else None
        )
        assert len(await tx_of.read(lambda tx: tx.values(groups.c.id, one))) == expected
        assert await tx_of.read(lambda tx: tx.has(groups, one)) == bool(expected)
        assert (await tx_of.read(lambda tx: tx.row(groups, one)) is not None) == bool(expected)
        assert await tx_of.write(lambda tx: tx.update(groups, one, can_delete=True)) == expected
        assert await tx_of.write(lambda tx: tx.delete(groups, one)) == expected
