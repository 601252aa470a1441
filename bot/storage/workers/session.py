"""A worker's own connection to PostgreSQL: its heartbeats, the bells it hears, and the sign that it lives.

It stands beside the pool, so that a beat never waits for a transaction. As long as it is open the worker has
an advisory lock: where nobody has it the process is dead, which others see sooner than that it is silent. A
pooler between them must hand out sessions, not transactions.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from bot.storage.db.problems import UNREACHABLE, DatabaseProblem, plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import TextClause
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.storage.db.transaction import AnyRow

SIGN: Final = 7_141_307  # any number: of the advisory locks of workers, whose second number is the worker
_SIGN: Final = text("SELECT pg_advisory_lock(:sign, :worker), clock_timestamp() AS at")
_SECONDS: Final = 3.0  # for one statement, connecting included


class Session:
    """One connection, opened again after it broke. `heard` is called with a channel and what it brought.

    `broke` is called when the connection ends by itself. `since`: the database's time at which it was opened
    again; None: it is the first.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        worker: int,
        channels: Sequence[str],
        *,
        heard: Callable[[str, str], None],
        broke: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._worker = worker
        self._channels = channels
        self._heard = heard
        self._broke = broke
        self._connection: AsyncConnection | None = None
        self._is_over = False
        self._turn = asyncio.Lock()  # a connection runs one statement at a time
        self._opened = 0
        self.since: datetime | None = None

    async def run(
        self, statement: TextClause, values: Mapping[str, object] | None = None
    ) -> Sequence[AnyRow]:
        """Run a statement as a transaction; return its rows. Raises DatabaseProblem."""
        async with self._turn:
            try:
                with plainly():
                    async with asyncio.timeout(_SECONDS):
                        connection = await self._open()
                        result = await connection.execute(statement, values or {})
                        return result.all() if result.returns_rows else ()
            except TimeoutError:
                await self.close()
                raise DatabaseProblem(UNREACHABLE) from None
            except BaseException:
                await self.close()
                raise

    async def close(self) -> None:
        """End the connection; the next statement opens another."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        with suppress(Exception):  # it may be broken in any way
            driver = await _driver(connection)
            driver.remove_termination_listener(self._ended)
            driver.terminate()
        with suppress(Exception):
            await connection.invalidate()
            await connection.close()

    async def _open(self) -> AsyncConnection:
        if self._is_over:
            await self.close()
        if self._connection is not None:
            return self._connection
        connection = self._connection = await self._engine.connect()
        self._is_over = False
        await self._listen(connection)
        row = (await connection.execute(_SIGN, {"sign": SIGN, "worker": self._worker})).one()
        self.since = row.at if self._opened else None
        self._opened += 1
        return connection

    async def _listen(self, connection: AsyncConnection) -> None:
        driver = await _driver(connection)
        driver.add_termination_listener(self._ended)
        try:
            for channel in self._channels:
                await driver.add_listener(channel, self._notified)
        except Exception:  # noqa: BLE001 - the driver's own errors, which SQLAlchemy does not see here
            raise DatabaseProblem(UNREACHABLE) from None

    def _notified(self, _driver: object, _process: int, channel: str, payload: object) -> None:
        self._heard(channel, str(payload))

    def _ended(self, _driver: object) -> None:
        self._is_over = True
        self._broke()


async def _driver(connection: AsyncConnection) -> Any:  # noqa: ANN401 - asyncpg's own connection
    return (await connection.get_raw_connection()).driver_connection
