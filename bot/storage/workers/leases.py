"""Leases of schools on PostgreSQL: heartbeats, take-over, and giving back.

A worker whose heartbeat is silent for `HUNG` seconds, by the database's clock, or whose session is gone for
`GONE`, has nothing any more: each other worker takes of it up to its fair share. After an outage of the
database silence counts only from the moment at which the looking worker was connected again: all others need
that moment too. A share has only who beats.

Before others take, they end the sessions of whoever has nothing any more: a process that is frozen in the
middle of a transaction would keep its locks. PostgreSQL's own limits do not end one that is frozen between
the messages of one statement (`idle_in_transaction_session_timeout`, `statement_timeout`; version 15).
"""

from __future__ import annotations

import asyncio
import secrets
import time
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, bindparam, text

from bot import logs
from bot.storage.db.lease import Lease
from bot.storage.db.problems import UNREACHABLE, DatabaseProblem, plainly
from bot.storage.workers.holding import CHANGED, UPDATES, Bell, ServedBot, WorkerView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import TextClause
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.storage.db.transaction import AnyRow


_log = logs.get()
EVERY: Final = 1.0  # seconds between two heartbeats
GONE: Final = 3  # seconds
HUNG: Final = 5
SIGN: Final = 7_141_307  # any number: of the advisory locks of workers, whose second number is the worker
_SIGN: Final = text("SELECT pg_advisory_lock(:sign, :worker), clock_timestamp() AS at")
_SECONDS: Final = 3.0  # for one statement, connecting included
_AGAIN: Final = 0.25  # seconds after a beat that failed
_NAME: Final = "gaclop-"  # of a worker's sessions, with its id
# Seconds from the beginning of a beat in which nobody can have taken anything over: less than `HUNG`, by
# more than a request takes to be on its way.
FRESH: Final = 3.5
_NEVER: Final = float("-inf")


def _typed(statement: str) -> TextClause:
    """Return a statement whose school is a BIGINT, whatever its value."""
    big = [bindparam(name, type_=BigInteger) for name in ("home", "school") if f":{name}" in statement]
    return text(statement).bindparams(*big)


_BEAT: Final = _typed("""
INSERT INTO workers (id, started_at, seen_at, leaving)
VALUES (:me, clock_timestamp(), clock_timestamp(), :leaving)
ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp(), leaving = :leaving
""")
_ALIVE: Final = f"""
alive AS (
  SELECT id, leaving FROM workers
  WHERE clock_timestamp() - greatest(seen_at, CAST(:since AS timestamptz)) <
    CASE WHEN EXISTS (
      SELECT FROM pg_locks AS signs WHERE signs.locktype = 'advisory' AND signs.objsubid = 2
        AND signs.classid = {SIGN} AND signs.objid::bigint = workers.id
        AND signs.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ) THEN interval '{HUNG} seconds' ELSE interval '{GONE} seconds' END
)"""  # noqa: S608 - our own constants
_SERVED: Final = """
(leases.school_id = :home OR EXISTS (SELECT FROM bots WHERE bots.school_id = leases.school_id))"""
_LIST: Final = _typed("""
INSERT INTO leases (school_id, epoch)
SELECT id, 0 FROM schools
WHERE (id = :home OR id IN (SELECT school_id FROM bots))
AND NOT EXISTS (SELECT FROM leases WHERE leases.school_id = schools.id)
FOR KEY SHARE OF schools SKIP LOCKED ON CONFLICT DO NOTHING
""")  # a school that is being deleted gets no lease, nor does the beat wait for that
_COUNT: Final = _typed(f"""
WITH {_ALIVE}
SELECT id, count(leases.school_id) AS held, (SELECT count(*) FROM leases WHERE {_SERVED}) AS total
FROM alive LEFT JOIN leases ON worker = id WHERE NOT leaving GROUP BY id
""")  # noqa: S608 - the same
_TAKE: Final = _typed(f"""
WITH {_ALIVE}
UPDATE leases SET worker = :me, epoch = epoch + 1 WHERE school_id IN (
  SELECT school_id FROM leases
  WHERE (worker IS NULL OR worker NOT IN (SELECT id FROM alive)) AND {_SERVED}
  ORDER BY random() LIMIT :most FOR UPDATE SKIP LOCKED)
""")  # noqa: S608 - the same
_FENCE: Final = text(f"""
WITH {_ALIVE}
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND application_name IN (
  SELECT '{_NAME}' || worker FROM leases WHERE worker NOT IN (SELECT id FROM alive))
""")  # noqa: S608 - the same; it does not wait: that takes 100 ms for each session (version 15)
_OWN: Final = _typed(f"""
SELECT leases.school_id, epoch, bot_id, entered_at, {_SERVED} AS served, leases.school_id = :home AS is_home
FROM leases JOIN schools ON schools.id = leases.school_id
LEFT JOIN bots ON bots.school_id = leases.school_id WHERE worker = :me ORDER BY leases.school_id
""")  # noqa: S608 - the same
_RELEASE: Final = _typed("""
UPDATE leases SET worker = NULL WHERE school_id = :school AND worker = :me AND epoch = :epoch
""")
_FORGET: Final = text("DELETE FROM workers WHERE id = :me OR seen_at < clock_timestamp() - interval '1 day'")
_RING: Final = text(f"SELECT pg_notify('{CHANGED}', '')")


def new_worker() -> int:
    """Return an id for a worker that starts."""
    return secrets.randbelow(2**31 - 1) + 1


def session_name(worker: int) -> str:
    """Return what a worker's sessions are called in the database, for those who take over from it."""
    return f"{_NAME}{worker}"


class LeasedHolding:
    """Holds the schools that are leased to this worker. `home` is the id of the school of `BOT_TOKEN`."""

    def __init__(self, engine: AsyncEngine, worker: int, home: int) -> None:
        self.bell = Bell()
        self.worker = worker
        self._home = home
        self._rung = asyncio.Event()
        self.pulse = HeartPulse(self._rung.set)
        self._session = Session(
            engine, self.worker, (CHANGED, UPDATES), heard=self._heard, broke=self.pulse.cut
        )
        self._engine = engine
        self._leases: dict[int, Lease] = {}
        self._given: dict[int, int] = {}  # epochs of schools that are free as soon as the database has it
        self._leaving = False

    async def look(self) -> WorkerView:
        """Beat, take what is due to this worker, and return what it has. Raises DatabaseProblem."""
        began, first = self.pulse.now(), self._session.since
        try:
            view = await self._look()
        except BaseException:
            self.pulse.failed()
            raise
        self.pulse.beat(began)
        if self._session.since != first:
            self.bell.ring_all()
        return view

    async def _look(self) -> WorkerView:
        run, named = self._session.run, {"me": self.worker, "home": self._home}
        await run(_BEAT, {"me": self.worker, "leaving": self._leaving})
        since = {"since": self._session.since}
        await run(_LIST, {"home": self._home})
        counted = await run(_COUNT, {"home": self._home, "since": None})  # who died has no share to wait for
        held, total = {row.id: row.held for row in counted}, max((row.total for row in counted), default=0)
        most = 0 if self._leaving else to_take(held.get(self.worker, 0), len(held), total)
        if most:
            await run(_FENCE, since)
            await run(_TAKE, {**named, **since, "most": most})
        services = self._own(await run(_OWN, named))
        for school_id, epoch in tuple(self._given.items()):
            await self._free(school_id, epoch)
        return WorkerView(services, gives=gives(self.worker, held), alone=total <= 1)

    def _own(self, rows: Sequence[AnyRow]) -> tuple[ServedBot, ...]:
        """Take notice of what was taken and lost; return what is to be run."""
        was, self._leases = self._leases, {}
        services = []
        for row in rows:
            lease = was.pop(row.school_id, None)
            if self._given.get(row.school_id) == row.epoch:
                continue
            if lease is None or lease.epoch != row.epoch or lease.is_lost:
                if lease is not None:
                    lease.lose()
                lease = Lease(row.school_id, self.worker, row.epoch, self.pulse)
                _log.info("lease.taken", bot=row.bot_id, epoch=row.epoch)
            self._leases[row.school_id] = lease
            if row.served:
                entered_at = None if row.is_home else row.entered_at
                services.append(ServedBot(row.bot_id, row.school_id, entered_at, lease))
        for lease in was.values():
            if not lease.is_lost:
                _log.warning("lease.lost", school=lease.school_id, epoch=lease.epoch)
                lease.lose()
        return tuple(services)

    async def rest(self) -> None:
        """Wait until the next beat, or until there may be something to take.

        After a beat that failed nobody hastens the next: all that waits for the database would ring at once.
        """
        if self.pulse.away:
            await asyncio.sleep(_AGAIN)
        else:
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._rung.wait()
        self._rung.clear()

    async def release(self, lease: Lease | None) -> None:
        """Free a school whose bot this worker runs no more, and tell the others."""
        if lease is None or lease.is_lost:
            return
        self._leases.pop(lease.school_id, None)
        lease.lose()
        self._given[lease.school_id] = lease.epoch
        with suppress(DatabaseProblem):  # then the next look does it
            await self._free(lease.school_id, lease.epoch)

    async def leave(self) -> None:
        """Take nothing any more; the beats go on until the bots have stopped."""
        self._leaving = True

    async def close(self) -> None:
        """End the heartbeats: what is left is free."""
        with suppress(DatabaseProblem):
            await self._session.run(_FORGET, {"me": self.worker})
            await self._session.run(_RING)
        await self._session.close()
        await self._engine.dispose()

    async def _free(self, school_id: int, epoch: int) -> None:
        await self._session.run(_RELEASE, {"school": school_id, "me": self.worker, "epoch": epoch})
        if self._given.get(school_id) == epoch:
            del self._given[school_id]
        await self._session.run(_RING)

    def _heard(self, channel: str, payload: str) -> None:
        if channel == UPDATES:
            self.bell.heard(payload)
        else:
            self._rung.set()


def since_boot() -> float:
    """Return seconds that go on while this process is stopped, and while the machine sleeps."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class HeartPulse:
    """Kept by the heart; `ring` has it beat at once."""

    def __init__(self, ring: Callable[[], None], now: Callable[[], float] = since_boot) -> None:
        self._ring = ring
        self.now = now
        self._beat_at = _NEVER
        self._failed_at = _NEVER
        self._told = asyncio.Event()

    @property
    def fresh(self) -> bool:
        """Whether the last beat is so young that nobody can have taken anything over."""
        return self.now() - self._beat_at < FRESH

    @property
    def away(self) -> bool:
        """Whether the last beat failed a moment ago."""
        return self._failed_at > self._beat_at and self.now() - self._failed_at < FRESH

    async def next(self) -> None:
        """Have the heart beat now; return when it has, or tried to."""
        told = self._told
        self._ring()
        await told.wait()

    def beat(self, began: float) -> None:
        """Record a beat that began then and was taken."""
        self._beat_at = began
        self._tell()

    def failed(self) -> None:
        """Record a beat that was not taken."""
        self._failed_at = self.now()
        self._tell()

    def cut(self) -> None:
        """Record that the connection broke: to others this worker may look dead sooner."""
        self._beat_at = _NEVER
        self._ring()

    def _tell(self) -> None:
        self._told.set()
        self._told = asyncio.Event()


def to_take(mine: int, workers: int, total: int) -> int:
    """Return how many free bots a worker takes at most, of so many in all."""
    return max(0, ceil(total / max(1, workers)) - mine)


def gives(me: int, held: Mapping[int, int]) -> bool:
    """Tell whether a worker gives one of its bots away. `held`: how many each live worker has."""
    others = [count for worker, count in held.items() if worker != me]
    return bool(others) and held.get(me, 0) - min(others) > 1


class Session:
    """A worker's own connection to PostgreSQL: its heartbeats, the bells it hears, the sign that it lives.

    It stands beside the pool, so that a beat never waits for a transaction. As long as it is open the worker
    has an advisory lock: where nobody has it the process is dead, which others see sooner than that it is
    silent. A pooler between them must hand out sessions, not transactions.

    It is opened again after it broke. `heard` is called with a channel and what it brought, `broke` when the
    connection ends by itself. `since`: the database's time at which it was opened again; None: the first.
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
