"""Open a database, migrate it, run transactions in it and close it.

SQLite has one connection that writes and a few that read, so that writers queue instead of polling a lock;
its transactions begin at once as writers (`BEGIN IMMEDIATE`), since one that turns from reading to writing
can neither wait nor be repeated. PostgreSQL has one pool, of which each school takes a share.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import stat
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar
from urllib.parse import quote, unquote, urlsplit

from sqlalchemy import URL, NullPool, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.db.driver import FileEngine, connect_unchanged
from bot.storage.db.problems import (
    IN_USE,
    LOCKED,
    NO_DRIVER,
    NOT_A_DATABASE,
    READ_ONLY,
    WRONG_URL,
    DatabaseProblem,
    plainly,
)
from bot.storage.db.upgrade import upgrade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

_T = TypeVar("_T")

SQLITE: Final = "sqlite+aiosqlite"
POSTGRES: Final = "postgresql+asyncpg"
_READERS: Final = 4
_CONNECTIONS: Final = 10  # of the pool; as many again while they are needed (SQLAlchemy's `max_overflow`)
# One school decides on one of these, and has so many for what arrives, as many to write and as many to read.
_SHARE: Final = 3
_CONNECT_SECONDS: Final = 10
_STATEMENT_SECONDS: Final = 60
# A session whose machine lost its power or its network keeps its locks until the server notices, which by
# the usual settings of a system takes two hours. So it notices within half a minute. It is a statement, as a
# pooler such as pgbouncer refuses whoever asks for this as it connects. Seconds; the last in milliseconds.
_UNPLUGGED: Final = (
    "SELECT set_config('tcp_keepalives_idle', '10', false),"
    " set_config('tcp_keepalives_interval', '5', false),"
    " set_config('tcp_keepalives_count', '3', false),"
    " set_config('tcp_user_timeout', '25000', false)"
)
_LAST_PORT: Final = 65_535
_URI: Final = "file:"
_YES: Final = ("true", "yes", "on", "y", "t", "1")  # as SQLAlchemy parses an option


class Database:
    """An open database. Work is a plain function that gets a connection inside one transaction."""

    def __init__(
        self,
        writer: AsyncEngine | FileEngine,
        reader: AsyncEngine | FileEngine,
        held: int | None = None,
        slow: AsyncEngine | None = None,
    ) -> None:
        self._writer = writer
        self._slow = slow or writer
        self._reader = reader
        self._held = held
        self._before_closing: set[asyncio.Task[None]] = set()

    def __repr__(self) -> str:
        return f"Database({self._writer.dialect.name})"

    async def __aenter__(self) -> Self:
        """Return it; it is closed on leaving."""
        return self

    async def __aexit__(self, *_raised: object) -> None:
        """Close it."""
        await self.close()

    async def write(self, work: Callable[[Connection], _T], *, slow: bool = False) -> _T:
        """Run the work in a transaction, rolled back if it raises. DatabaseProblem if that can't be done.

        `slow`: a statement of it may take longer than `_STATEMENT_SECONDS`, as those of a migration may.
        """
        return await _run(self._slow if slow else self._writer, work)

    async def read(self, work: Callable[[Connection], _T]) -> _T:
        """Run read-only work on one consistent snapshot. DatabaseProblem if that can't be done."""
        return await _run(self._reader, work)

    def share(self) -> Share:
        """Return a share of the connections, for one school."""
        return Share(self, queues=not isinstance(self._writer, FileEngine))

    async def compact(self) -> bool:
        """Rewrite the file so that no deleted data is left in it or its log; False where it is in use.

        PostgreSQL does that by itself (autovacuum), and keeps its own log; there is nothing to do then.
        """
        if isinstance(self._writer, FileEngine):
            with plainly():
                return await self._writer.compact()
        return True

    def before_closing(self, task: asyncio.Task[None]) -> None:
        """Have closing wait for a task; once that has ended nothing of it is held."""
        self._before_closing.add(task)
        task.add_done_callback(self._before_closing.discard)

    async def close(self) -> None:
        """Let running transactions finish, then close every connection."""
        while self._before_closing:
            await asyncio.wait(self._before_closing)
        for engine in {self._writer, self._slow, self._reader}:
            await engine.dispose()
        if self._held is not None:
            os.close(self._held)
            self._held = None


class Share:
    """What one school takes of the connections: while all its work waits for a lock, others have theirs.

    Who waits for a turn holds no connection. `queues`: False for a file, whose work has one queue anyway.
    """

    def __init__(self, database: Database, *, queues: bool) -> None:
        self._database = database
        self._queues = queues
        self._deciding = asyncio.Semaphore(1)
        self._arriving = asyncio.Semaphore(_SHARE)
        self._writing = asyncio.Semaphore(_SHARE)
        self._reading = asyncio.Semaphore(_SHARE)

    async def decide(self, work: Callable[[Connection], _T]) -> _T:
        """Write as `Database.write` does, one after the other."""
        async with self._turn(self._deciding):
            return await self._database.write(work)

    async def append(self, work: Callable[[Connection], _T]) -> _T:
        """Write as `Database.write` does, behind nothing but other arrivals."""
        async with self._turn(self._arriving):
            return await self._database.write(work)

    async def write(self, work: Callable[[Connection], _T]) -> _T:
        """Write as `Database.write` does."""
        async with self._turn(self._writing):
            return await self._database.write(work)

    async def read(self, work: Callable[[Connection], _T]) -> _T:
        """Read as `Database.read` does."""
        async with self._turn(self._reading):
            return await self._database.read(work)

    @asynccontextmanager
    async def _turn(self, places: asyncio.Semaphore) -> AsyncIterator[None]:
        """Wait for a turn as long as a statement may wait for a lock. Raises DatabaseProblem."""
        if not self._queues:
            yield
            return
        try:
            async with asyncio.timeout(_STATEMENT_SECONDS):
                await places.acquire()
        except TimeoutError:
            raise DatabaseProblem(LOCKED) from None
        try:
            yield
        finally:
            places.release()


async def _run(engine: AsyncEngine | FileEngine, work: Callable[[Connection], _T]) -> _T:
    with plainly():
        if isinstance(engine, FileEngine):
            return await engine.run(work)
        async with engine.begin() as connection:
            return await connection.run_sync(work)


async def open_database(url: str, *, alone: bool = False, name: str | None = None) -> Database:
    """Open a database and migrate its tables. DatabaseProblem if that can't be done.

    `alone`: for a program that runs bots. It is the only one on a SQLite file, since its caches would miss
    what another one writes; on PostgreSQL schools are leased. `name` is what PostgreSQL's sessions are called
    there, for whoever is to end them.
    """
    database = connect(url, alone=alone, name=name)
    try:
        await upgrade(database.read, partial(database.write, slow=True))
    except BaseException:
        await database.close()
        raise
    return database


def open_to_read(url: str) -> Database:
    """Open a database as it is, for reading alone. DatabaseProblem if the address is wrong.

    Nothing is made, migrated or marked, and a bot that runs on it is not disturbed.
    """
    understood = _understood(url)
    path = _file_of(understood) if understood.drivername == SQLITE else None
    if path is None:
        return _on_server(understood, reads_only=True)
    unchanged = {"mode": "ro", "uri": "true"}
    address = URL.create(SQLITE, database=f"{_URI}{quote(str(path))}", query=unchanged)
    engine = FileEngine(address, "BEGIN", 1, connect_unchanged)
    return Database(engine, engine)


def file_of(url: str) -> Path | None:
    """Return the SQLite file at an address; None for a server's. DatabaseProblem if the address is wrong."""
    understood = _understood(url)
    return _file_of(understood) if understood.drivername == SQLITE else None


def connect(url: str, *, alone: bool = False, name: str | None = None) -> Database:
    """Open a database whose tables may be none or older. DatabaseProblem if that can't be done.

    `alone`, `name`: as `open_database` has it.
    """
    return _connected(_understood(url), alone=alone, name=name)


def _understood(url: str) -> URL:
    try:
        understood = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseProblem(WRONG_URL) from None
    if understood.drivername == SQLITE and _file_of(understood) is not None:
        return understood
    if understood.drivername == POSTGRES and 0 < (understood.port or 1) <= _LAST_PORT:
        return understood
    raise DatabaseProblem(WRONG_URL)


def _file_of(url: URL) -> Path | None:
    """Return the file that SQLite opens for an address; None for an in-memory database."""
    name = url.database or ":memory:"
    if str(url.query.get("uri")).lower() in _YES and name.startswith(_URI):
        name = ":memory:" if url.query.get("mode") == "memory" else unquote(urlsplit(name).path)
    return None if name in {"", ":memory:"} else Path(name)


def _connected(url: URL, *, alone: bool = False, name: str | None = None) -> Database:
    path = _file_of(url) if url.drivername == SQLITE else None
    if path is not None:
        _prepare_file(path)
        held = _held(path) if alone else None
        return Database(FileEngine(url, "BEGIN IMMEDIATE", 1), FileEngine(url, "BEGIN", _READERS), held)
    return _on_server(url, name=name)


def apart(url: str, name: str | None = None) -> AsyncEngine | None:
    """Return an engine of PostgreSQL whose connections are a caller's own, beside any pool; None: a file.

    Each statement is a transaction. `name`: as `open_database` has it. DatabaseProblem if the address is
    wrong.
    """
    understood = _understood(url)
    if understood.drivername == SQLITE:
        return None
    engine = _engine(understood, name, _STATEMENT_SECONDS, poolclass=NullPool)
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def _engine(
    url: URL,
    name: str | None,
    seconds: float | None = None,
    **pool: Any,  # noqa: ANN401 - options of a pool
) -> AsyncEngine:
    """Return an engine; a statement may take so many seconds, or any time."""
    settings = {} if name is None else {"application_name": name}
    asked = {"timeout": _CONNECT_SECONDS, "command_timeout": seconds, "server_settings": settings}
    try:
        engine = create_async_engine(url, hide_parameters=True, connect_args=asked, **pool)
    except ModuleNotFoundError:
        raise DatabaseProblem(NO_DRIVER) from None
    event.listen(engine.sync_engine, "connect", _end_when_unplugged)
    return engine


def _end_when_unplugged(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(_UNPLUGGED)
    cursor.close()
    connection.commit()


def _on_server(url: URL, *, reads_only: bool = False, name: str | None = None) -> Database:
    engine = _engine(url, name, _STATEMENT_SECONDS, pool_pre_ping=True, pool_size=_CONNECTIONS)
    # All statements of one read see one state, as they do in a file.
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(reader if reads_only else engine, reader, slow=_engine(url, name, poolclass=NullPool))


def _prepare_file(path: Path) -> None:
    """Create the folder and the file for their owner alone; SQLite gives its side files the same mode."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            raise DatabaseProblem(NOT_A_DATABASE)
        path.touch(mode=0o600)
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o700)
    except OSError:
        raise DatabaseProblem(READ_ONLY) from None


def _held(path: Path) -> int:
    """Return an open lock file that marks a database as this bot's until it is closed or the process ends.

    It is a file of its own: closing any descriptor of the database drops SQLite's own locks on it (SQLite,
    "How To Corrupt", 2.2).
    """
    try:
        descriptor = os.open(f"{path.resolve()}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        raise DatabaseProblem(READ_ONLY) from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise DatabaseProblem(IN_USE) from None
    return descriptor
