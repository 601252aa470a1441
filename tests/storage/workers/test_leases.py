from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot import logs
from bot.classroom import Arrival, LeaseLost, Secret
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database, apart, open_database
from bot.storage.db.lease import Lease
from bot.storage.db.problems import DatabaseProblem
from bot.storage.deployment import Deployment, WorkerState, read_deployment
from bot.storage.store import Store, open_school
from bot.storage.workers.bots import Bots
from bot.storage.workers.leases import (
    FRESH,
    GONE,
    HUNG,
    HeartPulse,
    LeasedHolding,
    gives,
    new_worker,
    session_name,
    to_take,
)
from bot.telegram.api.tasks import until_done
from tests.databases import BOT_ID, on_server
from tests.storage.samples import HandClock

SILENT = f"UPDATE workers SET seen_at = seen_at - interval '{HUNG + 1} seconds'"  # noqa: S608 - our own
CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
LOG = logs.get()


@pytest.fixture
async def url(postgres_url: str) -> AsyncIterator[str]:
    """Give the database on the server: a file has one worker, and no leases."""
    yield postgres_url
    await on_server(postgres_url, "DELETE FROM workers")


@asynccontextmanager
async def worker(url: str, home: int) -> AsyncIterator[LeasedHolding]:
    me = new_worker()
    engine = apart(url, session_name(me))
    assert engine is not None
    holding = LeasedHolding(engine, me, home)
    try:
        yield holding
    finally:
        await holding.close()


async def held(holding: LeasedHolding) -> dict[int, Lease]:
    """Look; return the leases by school."""
    view = await holding.look()
    leases = {each.school_id: each.lease for each in view.services}
    assert None not in leases.values()
    return leases  # type: ignore[return-value]


async def sessions(url: str, holding: LeasedHolding) -> int:
    """Return how many sessions of a worker the database has."""
    engine = apart(url)
    assert engine is not None
    named = text("SELECT count(*) FROM pg_stat_activity WHERE application_name = :name")
    async with engine.connect() as connection:
        return int(await connection.scalar(named, {"name": session_name(holding.worker)}) or 0)


async def school_of(database: Database, keys: KeyRing, lease: Lease) -> Store:
    """Open the school as its holder does."""
    return await open_school(database, BOT_ID, keys, HandClock(), lease=lease)


async def entered(database: Database, keys: KeyRing, count: int) -> list[int]:
    found = []
    for number in range(1, count + 1):
        store = await open_school(database, BOT_ID + number, keys, HandClock())
        await Bots(database, keys, HandClock()).enter(store.school_id, f"bot_{number}", Secret("1:token"))
        found.append(store.school_id)
    return found


async def test_whoever_is_silent_loses_all_and_can_do_nothing_more(
    url: str, database: Database, store: Store, keys: KeyRing
) -> None:
    """Not write, not decide; it is not tried again, and the looker learns of it too."""
    async with worker(url, store.school_id) as frozen, worker(url, store.school_id) as other:
        lease = (await held(frozen))[store.school_id]
        school = await school_of(database, keys, lease)
        await school.outages.hears(HandClock().now())
        await held(other)
        await on_server(url, SILENT + f" WHERE id = {frozen.worker}")
        taken = (await held(other))[store.school_id]
        assert taken.epoch == lease.epoch + 1

        async def write() -> None:
            await school.outages.hears(HandClock().now())

        patient = school.patient(_until_done)
        for refused in (
            school.journal.append([_arrival(1)]),
            school.people.set_owners((1,), HandClock().now()),
            patient.journal.append([_arrival(1)]),
            until_done(write, LOG, "test.failed"),
        ):
            with pytest.raises(LeaseLost):
                await asyncio.wait_for(refused, 20)
        assert lease.is_lost
        assert not await lease.admits(urgent=True)
        assert await held(frozen) == {}
        mine = await school_of(database, keys, taken)
        assert await mine.journal.append([_arrival(1)]) != [None]


@pytest.mark.parametrize("midway", [False, True], ids=["between statements", "between messages of one"])
async def test_a_transaction_that_stands_still_is_ended_by_whoever_takes_over(
    url: str, store: Store, *, midway: bool
) -> None:
    """What a worker has begun to write is written before another one reads it, or not at all."""
    async with worker(url, store.school_id) as frozen, worker(url, store.school_id) as other:
        opened = await open_database(url, alone=True, name=session_name(frozen.worker))
        lease = (await held(frozen))[store.school_id]
        await held(other)

        engine = opened._writer
        async with engine.connect() as connection:  # type: ignore[union-attr]
            await connection.run_sync(lambda sync: lease.check(sync, alone=True))
            if midway:
                driver = (await connection.get_raw_connection()).driver_connection
                await driver.prepare("SELECT 'not yet executed'")
            await on_server(url, SILENT + f" WHERE id = {frozen.worker}")
            async with asyncio.timeout(20):
                while not await held(other):  # noqa: ASYNC110 - a session takes its time to end
                    await asyncio.sleep(0.05)
            await connection.invalidate()
        await opened.close()
        assert await sessions(url, frozen) == 0


async def test_nobody_takes_over_from_a_transaction_of_one_who_lives(url: str, store: Store) -> None:
    """However long it stands still: its worker's heart beats."""
    async with worker(url, store.school_id) as slow, worker(url, store.school_id) as other:
        opened = await open_database(url, alone=True, name=session_name(slow.worker))
        lease = (await held(slow))[store.school_id]
        async with opened._writer.connect() as connection:  # type: ignore[union-attr]
            await connection.run_sync(lambda sync: lease.check(sync, alone=True))
            for _ in range(3):
                assert set(await held(slow)) == {store.school_id}
                assert await held(other) == {}
            assert await connection.scalar(text("SELECT 1")) == 1
        await opened.close()


async def test_bots_are_shared_fairly_and_given_one_at_a_time(
    url: str, database: Database, store: Store, keys: KeyRing
) -> None:
    """The first takes all; a second gets its half, each once the first has let go of it."""
    schools = {store.school_id, *await entered(database, keys, 5)}
    async with worker(url, store.school_id) as first, worker(url, store.school_id) as second:
        assert set(await held(first)) == schools
        assert await held(second) == {}
        for count in (1, 2, 3):
            view = await first.look()
            assert view.gives
            await first.release(view.services[-1].lease)
            assert len(await held(second)) == count
        assert not (await first.look()).gives
        assert not (await second.look()).gives


async def test_what_is_given_back_is_free_at_once(url: str, store: Store) -> None:
    """A worker that stops leaves nothing behind, and others are told."""
    async with worker(url, store.school_id) as leaving, worker(url, store.school_id) as other:
        lease = (await held(leaving))[store.school_id]
        await held(other)
        resting = asyncio.create_task(other.rest())
        await asyncio.sleep(0)
        await leaving.leave()
        await leaving.release(lease)
        await asyncio.wait_for(resting, 20)
        assert set(await held(other)) == {store.school_id}
        assert await held(leaving) == {}


async def test_a_removed_bot_is_run_no_more(
    url: str, database: Database, store: Store, keys: KeyRing
) -> None:
    """Its holder sees that at the next look."""
    await entered(database, keys, 1)
    bots = Bots(database, keys, HandClock())
    async with worker(url, store.school_id) as only:
        assert len(await held(only)) == 2
        await bots.remove(BOT_ID + 1)
        view = await only.look()
        assert [each.school_id for each in view.services] == [store.school_id]
        assert view.alone


async def test_a_school_that_is_being_deleted_holds_up_no_beat(
    url: str, database: Database, store: Store, keys: KeyRing
) -> None:
    """It is nobody's; and all others go on being somebody's, whichever way that ends."""
    (gone,) = await entered(database, keys, 1)
    deleting = apart(url)
    assert deleting is not None
    async with worker(url, store.school_id) as only, deleting.connect() as connection:
        await connection.execution_options(isolation_level="READ COMMITTED")
        async with connection.begin():
            await connection.execute(text("DELETE FROM schools WHERE id = :gone"), {"gone": gone})
            assert set(await asyncio.wait_for(held(only), 20)) == {store.school_id}
        assert set(await held(only)) == {store.school_id}


async def test_after_an_outage_all_keep_what_they_have(url: str, store: Store) -> None:
    """All were silent as long as it lasted: nobody takes anything before the others could come back."""
    async with worker(url, store.school_id) as first, worker(url, store.school_id) as second:
        lease = (await held(first))[store.school_id]
        await held(second)
        await on_server(url, SILENT, CUT)
        await asyncio.sleep(0.1)
        assert await _back(second) == {}
        assert await _back(first) == {store.school_id: lease}
        assert not lease.is_lost


async def test_an_operator_sees_who_lives_and_what_nobody_runs(
    url: str, database: Database, store: Store, keys: KeyRing
) -> None:
    """A worker that is silent runs nothing, whatever its leases say."""
    await entered(database, keys, 1)
    assert await read_deployment(database, BOT_ID) == Deployment([], [BOT_ID, BOT_ID + 1])
    async with worker(url, store.school_id) as only:
        await held(only)
        lives = Deployment([WorkerState(only.worker, 2)], [])
        assert await read_deployment(database, BOT_ID) == lives
        await on_server(url, SILENT)
        assert await read_deployment(database, BOT_ID) == Deployment([], [BOT_ID, BOT_ID + 1])


async def test_updates_that_another_worker_stores_ring(
    url: str, database: Database, store: Store, keys: KeyRing
) -> None:
    """With the school's id, at the commit; those that the holder stores do not."""
    async with worker(url, store.school_id) as holder:
        lease = (await held(holder))[store.school_id]
        rung = asyncio.Event()
        holder.bell.when_rung(store.school_id, rung.set)
        own = await school_of(database, keys, lease)
        await own.journal.append([_arrival(1)])
        await held(holder)
        assert not rung.is_set()
        await store.journal.append([_arrival(2)])
        await asyncio.wait_for(rung.wait(), 20)
        waiting = await own.journal.these(await own.journal.waiting())
        assert [row.arrival.update_id for row in waiting] == [1, 2]


async def _back(holding: LeasedHolding) -> dict[int, Lease]:
    """Look until the database answers again."""
    for _ in range(50):
        try:
            return await held(holding)
        except DatabaseProblem:
            await asyncio.sleep(0.05)
    raise AssertionError


async def _until_done(work: Callable[[], Awaitable[object]]) -> object:
    return await until_done(work, LOG, "test.failed")


def _arrival(update_id: int) -> Arrival:
    return Arrival(update_id, 1, 1, HandClock().now(), b"{}")


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.integers(0, 200))
def test_what_all_may_take_is_all_there_is(held: list[int], free: int) -> None:
    """However many each has: nothing that is free stays free."""
    total = sum(held) + free
    assert sum(to_take(mine, len(held), total) for mine in held) >= free


@given(st.dictionaries(st.integers(1, 99), st.integers(0, 40), min_size=2, max_size=8))
def test_giving_ends_when_none_has_two_more_than_another(held: dict[int, int]) -> None:
    """Each step helps the one that has least; it comes to rest, with a difference of at most one."""
    for _ in range(sum(held.values()) + 1):
        giving = [worker for worker in held if gives(worker, held)]
        if not giving:
            break
        held[giving[0]] -= 1
        held[min(held, key=lambda worker: held[worker])] += 1
    assert max(held.values()) - min(held.values()) <= 1


class Hand:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.rung = 0

    def now(self) -> float:
        return self.at

    def ring(self) -> None:
        self.rung += 1


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def pulse(hand: Hand) -> HeartPulse:
    pulse = HeartPulse(hand.ring, hand.now)
    pulse.beat(hand.at)
    return pulse


def test_a_worker_knows_itself_silent_before_others_take_over() -> None:
    """However its requests and the database's clock are apart: more than a second lies between."""
    assert FRESH + 1 <= HUNG
    assert GONE < HUNG


@pytest.mark.parametrize("urgent", [True, False])
async def test_after_a_freeze_nothing_leaves_before_the_next_beat(
    hand: Hand, pulse: HeartPulse, *, urgent: bool
) -> None:
    """Not even a deletion: the school may be another's by now. If it is, nothing ever leaves."""
    lease = Lease(1, 2, 3, pulse)
    for kept in (True, False):
        hand.at += FRESH
        asked = asyncio.create_task(lease.admits(urgent=urgent))
        await asyncio.sleep(0)
        assert not asked.done()
        assert hand.rung
        if not kept:
            lease.lose()
        pulse.beat(hand.at)
        assert await asked is kept


async def test_while_the_database_is_away_only_what_cannot_wait_leaves(hand: Hand, pulse: HeartPulse) -> None:
    """Nobody can take anything over then, as far as this worker can tell; the rest waits until it is back."""
    lease = Lease(1, 2, 3, pulse)
    hand.at += FRESH
    pulse.failed()
    assert await lease.admits(urgent=True)
    asked = asyncio.create_task(lease.admits(urgent=False))
    await asyncio.sleep(0)
    pulse.failed()
    await asyncio.sleep(0)
    assert not asked.done()
    pulse.beat(hand.at)
    assert await asked


async def test_a_broken_connection_counts_as_silence_at_once(hand: Hand, pulse: HeartPulse) -> None:
    """Others see it gone sooner than silent, and the heart beats anew at once."""
    pulse.cut()
    assert not pulse.fresh
    assert hand.rung == 1
