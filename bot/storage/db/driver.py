"""SQLite driver: one trip to aiosqlite's thread for each transaction.

aiosqlite's own methods take a trip or more for each statement. One costs about 0.1 ms of processor time, more
than most statements do; here a whole transaction runs in the thread that calls SQLite.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import aiosqlite
from sqlalchemy import Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.util import LRUCache

from bot.storage.db.problems import FULL, DatabaseProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from sqlalchemy import URL, Connection, Dialect

_T = TypeVar("_T")

BUSY_SECONDS: Final = 5.0
_AGAIN_SECONDS: Final = 0.01
_PRIMARY: Final = 0xFF  # of an extended result code (SQLite, rescode)

# Cache of compiled SQL, shared by all connections: compiling a statement costs more than SQLite's answer.
_COMPILED: Final[LRUCache[Any, Any]] = LRUCache(2_000)

# FULL: what is committed survives a power cut. `secure_delete` overwrites what is deleted.
_PRAGMAS: Final = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


class FileEngine:
    """Connections to one file, each with aiosqlite's thread, in which whole transactions run.

    `begin` is how a transaction begins. The driver begins none of its own: it would begin them late.
    `opens` opens one connection.
    """

    def __init__(
        self, url: URL, begin: str, connections: int, opens: Callable[..., sqlite3.Connection] | None = None
    ) -> None:
        self._url = url.set(drivername="sqlite")
        self._begin = begin
        self._opens = opens or connect
        self._places = asyncio.Semaphore(connections)
        self._lanes: list[_Lane] = []
        self._free: list[_Lane] = []
        self._asked = self._answered = 0  # of the askings to compact, the last one, and the last that was met
        self._clean = False
        self.dialect = self._url.get_dialect()()

    async def run(self, work: Callable[[Connection], _T]) -> _T:
        """Run the work in a transaction. One that has begun is finished even if its caller is cancelled."""
        async with self._places:
            lane = self._free.pop() if self._free else await self._opened()
            try:
                return await _finished(lane.run(work))
            finally:
                self._free.append(lane)

    async def compact(self) -> bool:
        """Rewrite the file without deleted data, and empty its log; False where it is in use.

        All who ask while others use the engine share one rewriting. Raises sqlite3.Error, or DatabaseProblem
        where the disk has too little room for it.
        """
        self._asked = asked = self._asked + 1
        async with self._places:
            if self._answered < asked:
                self._answered, self._clean = self._asked, False
                lane = self._free.pop() if self._free else await self._opened()
                try:
                    self._clean = await _finished(lane.compact())
                finally:
                    self._free.append(lane)
            return self._clean

    async def dispose(self) -> None:
        """Close the connections; running transactions have been waited for."""
        lanes, self._lanes, self._free = self._lanes, [], []
        for lane in lanes:
            await lane.close()

    async def _opened(self) -> _Lane:
        arguments, options = self.dialect.create_connect_args(self._url)
        lane = _Lane(partial(self._opens, *arguments, **options), self._begin)
        try:
            # aiosqlite (0.22) loses, unclosed, what it opens while it is cancelled.
            await _finished(lane.open())
        except asyncio.CancelledError:
            await _finished(lane.close())
            raise
        self._lanes.append(lane)
        return lane


class _Lane:
    """One connection with its thread, in which SQLAlchemy works and SQLite is called."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], begin: str) -> None:
        self._connection = aiosqlite.Connection(connector, iter_chunk_size=64)
        self._connection._thread.daemon = True  # noqa: SLF001 - it must not outlive the program
        dialect = _dialect()
        self._engine = Engine(
            StaticPool(self._opened, dialect=dialect),
            dialect,
            make_url("sqlite://"),
            hide_parameters=True,
            execution_options={"compiled_cache": _COMPILED},
        )
        event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql(begin))

    async def open(self) -> None:
        """Open the file. Where that fails the thread ends before the error is raised."""
        try:
            await self._connection
        except BaseException:
            await asyncio.to_thread(self._connection._thread.join, BUSY_SECONDS)  # noqa: SLF001
            raise

    async def run(self, work: Callable[[Connection], _T]) -> _T:
        """Run a whole transaction in the thread."""
        # aiosqlite's own methods take a trip for each statement; this is the trip they all take.
        trip: Callable[..., Coroutine[None, None, _T]] = self._connection._execute  # noqa: SLF001
        # The thread keeps what it last ran until it runs something else, but not what was taken out of it.
        return await trip(self._transact, [work])

    async def compact(self) -> bool:
        """Rewrite the file in the thread, outside of any transaction."""
        trip: Callable[..., Coroutine[None, None, bool]] = self._connection._execute  # noqa: SLF001
        return await trip(self._rewrite)

    async def close(self) -> None:
        """Close the file and end the thread."""
        await self._connection.close()

    def _opened(self) -> Any:  # noqa: ANN401 - SQLAlchemy's type of a connection asks for more than SQLite's has
        return self._connection._conn  # noqa: SLF001 - the one that aiosqlite opened

    def _rewrite(self) -> bool:
        connection = self._opened()
        try:
            _need_room(connection)
            connection.execute("VACUUM")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            return False
        finally:
            # Also where that failed: the log would stay as large as it grew, with what was deleted in it.
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def _transact(self, given: list[Callable[[Connection], _T]]) -> _T:
        work = given.pop()
        with self._engine.begin() as connection:
            return work(connection)


def _need_room(connection: sqlite3.Connection) -> None:
    """Raise DatabaseProblem where a rewriting would leave the disk little room: the log grows by the file."""
    (_, _, file) = connection.execute("PRAGMA database_list").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    if file and shutil.disk_usage(file).free < 2 * pages * size:
        raise DatabaseProblem(FULL)


@cache
def _dialect() -> Dialect:
    """Return the dialect of all connections: what is compiled for one is compiled for all."""
    engine = create_engine("sqlite://")
    with engine.connect():  # it learns of SQLite's version with the first connection
        pass
    engine.dispose()
    return engine.dialect


async def _finished(work: Coroutine[None, None, _T]) -> _T:
    """Return what the work returns; if the caller is cancelled, wait until the work has ended."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()  # nobody is left whom it concerns
        raise


def connect(database: str, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - those of sqlite3.connect
    """Open the file. `isolation_level` None: the driver begins no transactions of its own."""
    ours = {"timeout": BUSY_SECONDS, "isolation_level": None}
    connection: sqlite3.Connection = sqlite3.connect(database, **{**options, **ours})
    try:
        _use_wal(connection)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_unchanged(database: str, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - the same
    """Open the file as it is: no pragma of ours that changes it."""
    ours = {"timeout": BUSY_SECONDS, "isolation_level": None}
    connection: sqlite3.Connection = sqlite3.connect(database, **{**options, **ours})
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to a write-ahead log. Two that switch a fresh file at once don't wait by themselves."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return
