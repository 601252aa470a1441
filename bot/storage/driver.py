"""SQLite as this program uses it, with one trip to aiosqlite's thread for each statement.

aiosqlite alone takes three or four trips. One costs about 0.1 ms of processor time, more than most
statements do. SQLAlchemy fetches every row of a result at once anyway, so the cursor here is made, run,
emptied and closed in the same trip.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import aiosqlite
from aiosqlite.core import _STOP_RUNNING_SENTINEL, set_exception, set_result

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_T = TypeVar("_T")
_Values = tuple[Any, ...]

BUSY_SECONDS: Final = 5.0
_AGAIN_SECONDS: Final = 0.01

# FULL: what is committed survives a power cut. `secure_delete` overwrites what is deleted.
_PRAGMAS: Final = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


class OneTripConnection(aiosqlite.Connection):
    """A connection whose cursors take one trip."""

    def cursor(self) -> OneTripCursor:  # type: ignore[override]
        """Return a cursor; nothing is asked of SQLite until it runs a statement."""
        return OneTripCursor(self)

    def stop(self) -> None:
        """End the thread once it has done what was asked before, without telling anybody."""
        self._running = False

        def last_trip() -> object:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            return _STOP_RUNNING_SENTINEL

        self._tx.put_nowait((None, last_trip))

    async def _execute(self, fn: Callable[..., _T], *args: object, **kwargs: object) -> _T:
        """Have the thread do something. If the program ends meanwhile, the thread says nothing of it."""
        if not self._running or not self._connection:
            raise ValueError("Connection closed")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[_T] = loop.create_future()

        def trip() -> None:
            try:
                tell = partial(set_result, answer, fn(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - handed on to whoever asked
                tell = partial(set_exception, answer, error)
            with suppress(RuntimeError):  # the loop is closed: nobody waits for the answer
                loop.call_soon_threadsafe(tell)

        self._tx.put_nowait((None, trip))
        return await answer

    async def run(self, use: Callable[[sqlite3.Cursor], sqlite3.Cursor]) -> OneTripResult:
        """Run a statement on a cursor of its own and fetch all its rows."""

        def trip() -> OneTripResult:
            cursor = self._conn.cursor()
            try:
                use(cursor)
                rows = cursor.fetchall() if cursor.description else []
                return cursor.description, cursor.rowcount, cursor.lastrowid, rows
            finally:
                cursor.close()

        return await self._execute(trip)


OneTripResult = tuple[Any, int, int | None, list[_Values]]


class OneTripCursor:
    """What SQLAlchemy asks of an asynchronous cursor (its `AsyncIODBAPICursor`)."""

    arraysize = 1

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._rows: list[_Values] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run one statement."""
        await self._run(lambda cursor: cursor.execute(sql, values))

    async def executemany(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement once for each row of values."""
        await self._run(lambda cursor: cursor.executemany(sql, rows))

    async def fetchall(self) -> list[_Values]:
        """Return the rows, once."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Forget the rows."""
        self._rows = []

    async def _run(self, use: Callable[[sqlite3.Cursor], sqlite3.Cursor]) -> None:
        self.description, self.rowcount, self.lastrowid, self._rows = await self._connection.run(use)


def connect(database: str, **options: Any) -> OneTripConnection:  # noqa: ANN401 - those of sqlite3.connect
    """Return a connection to be awaited, as `aiosqlite.connect` does; its thread ends with the program."""
    connection = OneTripConnection(lambda: _opened(database, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does with those it makes itself
    return connection


def _opened(database: str, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - the same
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


def _use_wal(connection: sqlite3.Connection) -> None:
    """Have the file keep a write-ahead log. Two that switch a fresh file at once don't wait by themselves."""
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
