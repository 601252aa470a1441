from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Connection, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from bot.storage.db import database as opening
from bot.storage.db import driver, problems
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database, open_database
from bot.storage.db.problems import DatabaseProblem
from bot.storage.store import Store, open_school
from bot.storage.tables.core import schools
from tests.storage.samples import MORNING, HandClock, arrival

HANOI = timezone(timedelta(hours=7))


def school_made_at(at: datetime, school_id: int = 1) -> dict[str, object]:
    return {"id": school_id, "bot_id": school_id, "data_key": b"", "created_at": at}


async def test_times_are_utc_and_aware(database: Database) -> None:
    """A time written with any zone is read as the same moment in UTC, to the microsecond."""
    local = datetime(2026, 9, 7, 7, 25, 0, 123457, tzinfo=HANOI)
    await database.write(lambda c: c.execute(insert(schools), school_made_at(local)))
    read = await database.read(lambda c: c.scalar(select(schools.c.created_at)))
    assert (read, read.tzinfo) == (local, UTC)
    later = select(schools.c.id).where(schools.c.created_at > local - timedelta(microseconds=1))
    assert await database.read(lambda c: c.scalar(later)) == 1
    assert await database.read(lambda c: c.scalar(later.where(schools.c.created_at > local))) is None


async def test_a_time_without_zone_is_refused(database: Database) -> None:
    """A naive time is a bug, and is not stored."""
    naive = MORNING.replace(tzinfo=None)
    with pytest.raises(StatementError, match="without a zone"):
        await database.write(lambda c: c.execute(insert(schools), school_made_at(naive)))


async def test_work_that_raises_leaves_nothing(database: Database) -> None:
    """A transaction in which anything raises is undone as a whole."""

    def work(connection: Connection) -> None:
        connection.execute(insert(schools), school_made_at(MORNING))
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(work)
    assert await database.read(lambda c: c.execute(select(schools)).all()) == []


async def test_errors_show_no_values(database: Database) -> None:
    """What an error says holds no value of the statement that failed."""
    await database.write(lambda c: c.execute(insert(schools), school_made_at(MORNING)))
    canary = {**school_made_at(MORNING), "id": 2, "data_key": b"canary-in-an-error"}
    with pytest.raises(IntegrityError) as told:
        await database.write(lambda c: c.execute(insert(schools), {**canary, "bot_id": 1}))
    assert "canary" not in str(told.value)


async def test_a_cancelled_writer_harms_nobody(store: Store) -> None:
    """Writers cancelled at any moment leave whole transactions behind and a database that works."""
    for pause in range(12):
        writer = asyncio.create_task(store.journal.append([arrival(100 + pause), arrival(200 + pause)]))
        for _ in range(pause):
            await asyncio.sleep(0.0003)
        writer.cancel()
        await asyncio.gather(writer, return_exceptions=True)
    await store.journal.append([arrival(1)])
    stored = {row.arrival.update_id for row in await store.journal.pending()}
    assert 1 in stored
    assert all((100 + pause in stored) is (200 + pause in stored) for pause in range(12))


async def test_a_file_held_by_another_program_is_a_plain_sentence(
    sqlite_url: str, keys: KeyRing, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the wait for another program's lock is over, one sentence says so; later it works again."""
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.02)
    database = await open_database(sqlite_url)
    store = await open_school(database, 5, keys, clock)
    holder = sqlite3.connect(Path(str(make_url(sqlite_url).database)), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseProblem) as told:
        await store.journal.append([arrival(1)])
    assert str(told.value) == problems.LOCKED
    assert await store.journal.pending() == []
    holder.execute("ROLLBACK")
    holder.close()
    await store.journal.append([arrival(1)])
    assert len(await store.journal.pending()) == 1
    await database.close()


async def test_a_full_disk_is_a_plain_sentence(sqlite_url: str, keys: KeyRing, clock: HandClock) -> None:
    """With no room left appending says so, stores nothing of it, and works again once there is room."""
    database = await open_database(sqlite_url)
    store = await open_school(database, 5, keys, clock)
    await database.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 1"))
    big = arrival(1, raw=bytes(2_000_000))
    with pytest.raises(DatabaseProblem) as told:
        await store.journal.append([arrival(2), big])
    assert str(told.value) == problems.FULL
    assert await store.journal.pending() == []
    await database.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 100000"))
    await store.journal.append([big])
    await database.close()


async def test_a_read_only_postgres_is_a_plain_sentence(
    postgres_url: str, keys: KeyRing, clock: HandClock
) -> None:
    """A standby server, where every transaction may only read, says so."""
    database = await open_database(postgres_url)
    name = make_url(postgres_url).database
    await database.write(
        lambda c: c.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    )
    await database.close()
    database = await open_database(postgres_url)
    with pytest.raises(DatabaseProblem) as told:
        await open_school(database, 5, keys, clock)
    assert str(told.value) == problems.READ_ONLY
    await database.close()


async def test_a_server_that_ends_connections_is_a_plain_sentence(postgres_url: str) -> None:
    """A connection cut in the middle is one sentence; the next transaction has a new one."""
    database = await open_database(postgres_url)
    cut = text("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(DatabaseProblem) as told:
        await database.write(lambda c: c.execute(cut))
    assert str(told.value) == problems.UNREACHABLE
    assert await database.read(lambda c: c.scalar(text("SELECT 1"))) == 1
    await database.close()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite+aiosqlite:///{}/text", problems.NOT_A_DATABASE),
        ("sqlite+aiosqlite:///{}/pipe", problems.NOT_A_DATABASE),
        ("sqlite+aiosqlite:///{}/text/bot.db", problems.READ_ONLY),
        ("postgresql+asyncpg://somebody:canary@127.0.0.1:9/test", problems.UNREACHABLE),
    ],
    ids=["something else", "no regular file", "no folder", "nobody listens"],
)
async def test_what_can_not_be_opened_is_a_plain_sentence(tmp_path: Path, url: str, sentence: str) -> None:
    """Without the password of an address; what stands there instead is left alone."""
    (tmp_path / "text").write_bytes(b"not a database, though long enough to be looked at" * 100)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "pipe").chmod(0o644)
    with pytest.raises(DatabaseProblem) as told:
        await open_database(url.format(tmp_path))
    assert str(told.value) == sentence
    assert (tmp_path / "text").read_bytes().startswith(b"not a database")
    assert stat.S_IMODE((tmp_path / "pipe").stat().st_mode) == 0o644


async def test_postgres_without_its_driver_is_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package for PostgreSQL is not installed, one sentence says which command installs it."""
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(DatabaseProblem, match=r"install --no-deps -r requirements.lock"):
        await open_database("postgresql+asyncpg://127.0.0.1/test")


async def test_sessions_end_when_their_machine_is_gone(postgres_url: str) -> None:
    """The server asks whether a silent machine lives: else it would keep that one's locks for two hours."""
    query = text("SELECT current_setting(name) FROM unnest(CAST(:names AS text[])) AS name")
    names = [f"tcp_{each}" for each in ("keepalives_idle", "keepalives_interval", "keepalives_count")]
    for engine in ("_writer", "_slow"):
        database = await open_database(postgres_url)
        async with getattr(database, engine).connect() as connection:
            idle, interval, count = map(int, await connection.scalars(query, {"names": names}))
        await database.close()
        assert 0 < idle + interval * count <= 30


async def test_a_school_whose_work_waits_leaves_the_others_their_connections(
    postgres_url: str, keys: KeyRing, clock: HandClock
) -> None:
    """However much of a school waits for a lock, its arrivals are stored, and other schools go on."""
    database = await open_database(postgres_url)
    slow, other = [await open_school(database, bot_id, keys, clock) for bot_id in (5, 6)]
    wait = text("SELECT pg_advisory_xact_lock_shared(5)")
    async with database._writer.begin() as gate:
        await gate.execute(text("SELECT pg_advisory_xact_lock(5)"))
        school = slow.incidents._school
        ways = (school.decide, school.write, school.read)
        work = [asyncio.create_task(way(lambda tx: tx.run(wait))) for way in ways for _ in range(25)]
        await asyncio.sleep(0)
        assert await asyncio.wait_for(other.journal.append([arrival(1)]), timeout=10) != [None]
        assert len(await asyncio.wait_for(other.journal.pending(), timeout=10)) == 1
        assert await asyncio.wait_for(slow.journal.append([arrival(1)]), timeout=10) != [None]
        for task in work[::2]:
            task.cancel()
        assert not any(task.done() for task in work[1::2])
    ended = await asyncio.gather(*work, return_exceptions=True)
    assert [isinstance(each, asyncio.CancelledError) for each in ended] == [True, False] * 37 + [True]
    assert not any(isinstance(each, Exception) for each in ended)
    await asyncio.gather(*(way(lambda tx: tx.run(wait)) for way in ways for _ in range(5)))
    await database.close()


async def test_a_turn_that_does_not_come_is_a_plain_sentence(
    postgres_url: str, keys: KeyRing, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits as long as a statement may hears of it, and the next decision is made all the same."""
    database = await open_database(postgres_url)
    school = (await open_school(database, 5, keys, clock)).incidents._school
    wait = text("SELECT pg_advisory_xact_lock(5)")
    async with database._writer.begin() as gate:
        await gate.execute(wait)
        decision = asyncio.create_task(school.decide(lambda tx: tx.run(wait)))
        await asyncio.sleep(0)
        monkeypatch.setattr(opening, "_STATEMENT_SECONDS", 0)
        with pytest.raises(DatabaseProblem) as told:
            await school.decide(lambda tx: tx.now)
        assert str(told.value) == problems.LOCKED
    await decision
    assert await school.decide(lambda tx: tx.now) == clock.now()
    await database.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "::",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "sqlite+aiosqlite:///file::memory:?uri=true",
        "sqlite+aiosqlite:///file:bot.db?mode=memory&uri=true",
        "sqlite:///bot.db",
        "mysql+asyncmy://root:canary@127.0.0.1/x",
        "postgresql+asyncpg://root:canary@127.0.0.1:abc/x",
        "postgresql+asyncpg://root:canary@127.0.0.1:99999/x",
    ],
)
async def test_an_address_of_another_kind_is_refused_without_being_echoed(url: str) -> None:
    """An address that can't be used says what one looks like, and nothing of itself."""
    with pytest.raises(DatabaseProblem, match=r"^BOT_DATABASE_URL must begin with") as told:
        await open_database(url)
    assert "canary" not in str(told.value)


async def test_a_database_that_does_not_exist_is_a_plain_sentence(postgres_url: str) -> None:
    """A server without that database refuses, and one sentence says what to correct."""
    with pytest.raises(DatabaseProblem) as told:
        await open_database(f"{postgres_url}_missing")
    assert str(told.value) == problems.REFUSED


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("40003", problems.UNREACHABLE),
        ("53400", problems.UNREACHABLE),
        ("58P01", problems.UNREACHABLE),
        ("XX001", problems.NOT_A_DATABASE),
        ("23505", None),
        ("42601", None),
        ("55000", None),
    ],
)
def test_a_statement_that_the_servers_machine_fails_is_tried_again(state: str, sentence: str | None) -> None:
    """What its disk or memory does is no bug of ours; what our statement does is."""

    class Failed(Exception):
        sqlstate = state

    def fail() -> None:
        with problems.plainly():
            raise DBAPIError("SELECT 1", None, Failed())

    with pytest.raises(DatabaseProblem if sentence else DBAPIError) as told:
        fail()
    assert sentence is None or str(told.value) == sentence


async def test_files_are_for_their_owner_alone(tmp_path: Path, keys: KeyRing, clock: HandClock) -> None:
    """A fresh database makes its folder 0700 and its files 0600; an older file's mode is narrowed."""
    path = tmp_path / "data" / "bot.db"
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    await open_school(database, 5, keys, clock)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert len(list(path.parent.iterdir())) == 3
    await database.close()
    path.chmod(0o644)
    await (await open_database(f"sqlite+aiosqlite:///{path}")).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_sqlite_keeps_what_it_committed_and_no_traces(sqlite_url: str) -> None:
    """Every connection is in WAL mode, syncs fully, checks foreign keys and overwrites what it deletes."""
    database = await open_database(sqlite_url)
    told = {}
    for ask in (database.read, database.write):
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout"):
            told[name] = await ask(lambda c, name=name: c.exec_driver_sql(f"PRAGMA {name}").scalar())
        assert told == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "busy_timeout": 5000,
        }
    await database.close()


async def test_a_second_bot_on_the_same_file_is_refused(tmp_path: Path) -> None:
    """One bot a file, however it is named; other programs may use it, and another bot once it is gone."""
    first = await open_database(f"sqlite+aiosqlite:///{tmp_path}/bot.db", alone=True)
    (tmp_path / "other").symlink_to(tmp_path / "bot.db")
    for name in (f"{tmp_path}/bot.db", f"{tmp_path}/other", f"file:{tmp_path}/bot.db?uri=true"):
        with pytest.raises(DatabaseProblem) as told:
            await open_database(f"sqlite+aiosqlite:///{name}", alone=True)
        assert str(told.value) == problems.IN_USE
    await (await open_database(f"sqlite+aiosqlite:///{tmp_path}/bot.db")).close()
    await first.close()
    await (await open_database(f"sqlite+aiosqlite:///{tmp_path}/bot.db", alone=True)).close()
    files = tmp_path.glob("bot*")  # noqa: ASYNC240 - a folder of the test
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


async def test_a_file_is_rewritten_once_for_all_who_wait_for_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All schools of a file are purged in the same minute, and each rewriting is one of the whole file."""
    database, done = await open_database(sqlite_url), list[str]()
    trace(monkeypatch, done)
    assert await asyncio.gather(*(database.compact() for _ in range(9))) == [True] * 9
    assert await database.compact()
    await database.close()
    assert done.count("VACUUM") == 3  # one that had begun, one for those who came meanwhile, one later


async def test_a_file_is_not_rewritten_where_that_would_fill_the_disk(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its log grows by all of it, and others need room, too. The log is emptied of what was deleted."""
    database, done = await open_database(sqlite_url), list[str]()
    room = 2 * size(sqlite_url)
    await database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = version_num")))
    trace(monkeypatch, done)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=room - 1))
    with pytest.raises(DatabaseProblem) as told:
        await database.compact()
    assert str(told.value) == problems.FULL
    assert "VACUUM" not in done
    assert size(f"{sqlite_url}-wal") == 0
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=room))
    assert await database.compact()
    await database.close()


def size(url: str) -> int:
    return Path(str(make_url(url).database)).stat().st_size


def trace(monkeypatch: pytest.MonkeyPatch, done: list[str]) -> None:
    """Note what is asked of SQLite beside transactions."""
    opened = driver._Lane._opened

    class Traced:
        def __init__(self, connection: sqlite3.Connection) -> None:
            self._connection = connection

        def execute(self, statement: str) -> sqlite3.Cursor:
            done.append(statement)
            cursor: sqlite3.Cursor = self._connection.execute(statement)
            return cursor

    monkeypatch.setattr(driver._Lane, "_opened", lambda lane: Traced(opened(lane)))
