"""What a deployment is as a whole: how its workers and its schools stand, how much waits, which keys open it.

Rotating the operator's keys wraps the data key of each school anew with the first of them. Only the wrapping
changes: what a data key has encrypted, and its fingerprints, stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, bindparam, exists, func, or_, select, text, true, update

from bot.classroom import SCHOOL
from bot.features.incidents.store.incidents import NO_MISTAKE
from bot.roles import Role, Standing
from bot.storage.db.cipher import KeyRing, WrongKey
from bot.storage.outbox.rows import READY, WAITING
from bot.storage.tables.core import (
    bots,
    due_times,
    groups,
    incidents,
    journal,
    members,
    outbox,
    removals,
    schools,
)
from bot.storage.updates.journal import DEAD, NEW
from bot.storage.workers.leases import HUNG

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.storage.db.transaction import AnyRow


_WORKERS: Final = text(
    "SELECT id, (SELECT count(*) FROM leases WHERE worker = workers.id) AS bots FROM workers"
    " WHERE seen_at > clock_timestamp() - make_interval(secs => :silent) ORDER BY started_at"
)
_FREE: Final = text(
    "SELECT bot_id FROM schools LEFT JOIN leases ON leases.school_id = schools.id"
    " LEFT JOIN bots ON bots.school_id = schools.id"
    " WHERE (bot_id = :home OR bots.id IS NOT NULL)"
    " AND NOT EXISTS (SELECT FROM workers WHERE workers.id = leases.worker"
    " AND seen_at > clock_timestamp() - make_interval(secs => :silent)) ORDER BY bot_id"
).bindparams(bindparam("home", type_=BigInteger))


@dataclass(frozen=True, slots=True)
class WorkerState:
    """A worker that lives, and how many bots it runs."""

    id: int
    bots: int


@dataclass(frozen=True, slots=True)
class Deployment:
    """The workers that live, and the bots that none of them runs."""

    workers: Sequence[WorkerState]
    without_worker: Sequence[int]


@dataclass(frozen=True, slots=True)
class SchoolsState:
    """The schools whose bots were entered. Schools are named by their bots' ids.

    `ownerless` have no owner; `lacking` have a confirmed group in which their bot may not delete.
    """

    count: int
    ownerless: Sequence[int]
    lacking: Sequence[int]


async def read_schools(database: Database, at: datetime) -> SchoolsState:
    """Return how the schools stand whose bots were entered. Raises DatabaseProblem."""
    served = select(schools.c.bot_id).join(bots, bots.c.school_id == schools.c.id)
    served = served.order_by(schools.c.bot_id)
    owned = exists().where(
        members.c.school_id == schools.c.id,
        members.c.role == Role.OWNER.value,
        members.c.standing == Standing.CONFIRMED.value,
        or_(members.c.until.is_(None), members.c.until > at),
    )
    lacking = exists().where(
        groups.c.school_id == schools.c.id,
        groups.c.realm == SCHOOL,
        groups.c.gone_at.is_(None),
        groups.c.can_delete.is_not(true()),
    )

    def work(connection: Connection) -> SchoolsState:
        return SchoolsState(
            len(connection.scalars(served).all()),
            connection.scalars(served.where(~owned)).all(),
            connection.scalars(served.where(lacking)).all(),
        )

    return await database.read(work)


async def read_deployment(database: Database, home: int) -> Deployment | None:
    """Return how the workers stand; None on SQLite. `home` is the bot of `BOT_TOKEN`.

    Raises DatabaseProblem.
    """

    def work(connection: Connection) -> Deployment | None:
        if connection.dialect.name != "postgresql":
            return None
        silent = {"silent": float(HUNG)}
        rows = connection.execute(_WORKERS, silent)
        free = connection.scalars(_FREE, {"home": home, **silent}).all()
        return Deployment([WorkerState(row.id, row.bots) for row in rows], free)

    return await database.read(work)


@dataclass(frozen=True, slots=True)
class StoreFigures:
    """`waiting` and `dead` updates, `due` messages and jobs, and since when the oldest leak is undeleted.

    `since`: when the oldest of the waiting updates came.
    `keys`: whether the keys open every school. Leaks that the bot may not delete are not counted.
    `backed_up`: when the school whose backup is oldest was backed up; None: one never was.
    """

    waiting: int
    since: datetime | None
    dead: int
    due: int
    oldest_leak: datetime | None
    keys: bool
    backed_up: datetime | None


async def read_figures(
    database: Database, bot_ids: Collection[int], keys: KeyRing, now: datetime
) -> StoreFigures:
    """Return the figures of these bots' schools. DatabaseProblem if the database can't be used."""

    def work(connection: Connection) -> StoreFigures:
        ours = schools.c.bot_id.in_(bot_ids)
        rows = connection.execute(select(*schools.c["id", "data_key", "backed_up_at"]).where(ours)).all()
        school_ids = [row.id for row in rows]
        states = {row.state: row for row in connection.execute(_counted(school_ids))}
        new, dead = states.get(NEW), states.get(DEAD)
        return StoreFigures(
            waiting=new.updates if new else 0,
            since=new.since if new else None,
            dead=dead.updates if dead else 0,
            due=_due(connection, school_ids, now),
            oldest_leak=_oldest_leak(connection, school_ids),
            keys=all(_opens(keys, row.data_key) for row in rows),
            backed_up=_oldest([row.backed_up_at for row in rows]),
        )

    return await database.read(work)


def _oldest(times: Sequence[datetime | None]) -> datetime | None:
    known = [at for at in times if at is not None]
    return min(known) if known and len(known) == len(times) else None


def _counted(school_ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(journal.c.state, func.count().label("updates"), func.min(journal.c.received_at).label("since"))
        .where(journal.c.school_id.in_(school_ids), journal.c.state.in_((NEW, DEAD)))
        .group_by(journal.c.state)
    )


def _due(connection: Connection, school_ids: Collection[int], now: datetime) -> int:
    messages = select(func.count()).where(
        outbox.c.school_id.in_(school_ids), outbox.c.state == READY, outbox.c.not_before <= now
    )
    jobs = select(func.count()).where(
        due_times.c.school_id.in_(school_ids), due_times.c.state == WAITING, due_times.c.at <= now
    )
    return sum(connection.execute(each).scalar_one() for each in (messages, jobs))


def _oldest_leak(connection: Connection, school_ids: Collection[int]) -> datetime | None:
    query = (
        select(func.min(removals.c.arrived_at))
        .join(incidents, incidents.c.id == removals.c.incident_id)
        .where(removals.c.school_id.in_(school_ids), removals.c.settled_at.is_(None), NO_MISTAKE)
    )
    oldest: datetime | None = connection.execute(query).scalar_one()
    return oldest


def _opens(keys: KeyRing, data_key: bytes) -> bool:
    try:
        keys.unwrap(data_key)
    except WrongKey:
        return False
    return True


_ALL: Final = select(*schools.c["id", "data_key"])


@dataclass(frozen=True, slots=True)
class WrappedKeys:
    """With which keys the data of all schools of a database opens.

    `first`: how many schools with the first key, `older` with another one, `closed` with none of them.
    """

    first: int = 0
    older: int = 0
    closed: int = 0

    @property
    def schools(self) -> int:
        """How many there are."""
        return self.first + self.older + self.closed


async def look_at_keys(database: Database, keys: KeyRing) -> WrappedKeys:
    """Return with which keys the schools of a database open. Changes nothing."""
    wrapped = await database.read(lambda connection: connection.scalars(select(schools.c.data_key)).all())
    return _opened_by(wrapped, keys)


async def rotate_keys(database: Database, running: KeyRing, fresh: KeyRing) -> WrappedKeys:
    """Wrap every data key anew with the first of the fresh keys, and have the running ring take these over.

    Returns how it was before. Several processes may do so at once, and any of them again: what is wrapped by
    the first key is left alone. WrongKey, with nothing changed, if a school that opens now would not.
    """
    before = rows = await database.read(_all)
    while older := _older(rows, running, fresh):
        for row in older:
            await database.write(partial(_wrap_anew, row, fresh))
        rows = await database.read(_all)  # what others wrapped meanwhile was left alone
    running.take_over(fresh)
    return _opened_by([row.data_key for row in before], fresh)


def _all(connection: Connection) -> Sequence[AnyRow]:
    return connection.execute(_ALL).all()


def _older(rows: Sequence[AnyRow], running: KeyRing, fresh: KeyRing) -> list[AnyRow]:
    """Return the schools to be wrapped anew. WrongKey if one that opens now would not."""
    older = []
    for row in rows:
        place = _place(fresh, row.data_key)
        if place is None and _place(running, row.data_key) is not None:
            raise WrongKey
        if place is not None and place > 1:
            older.append(row)
    return older


def _wrap_anew(row: AnyRow, fresh: KeyRing, connection: Connection) -> None:
    """Wrap one school's key as it was read; a school that is busy is waited for while no other is held."""
    same = update(schools).where(schools.c.id == row.id, schools.c.data_key == row.data_key)
    connection.execute(same.values(data_key=fresh.wrap(fresh.unwrap(row.data_key))))


def _opened_by(wrapped: Sequence[bytes], keys: KeyRing) -> WrappedKeys:
    places = [_place(keys, each) for each in wrapped]
    first, closed = places.count(1), places.count(None)
    return WrappedKeys(first, len(places) - first - closed, closed)


def _place(keys: KeyRing, wrapped: bytes) -> int | None:
    try:
        return keys.place(wrapped)
    except WrongKey:
        return None
