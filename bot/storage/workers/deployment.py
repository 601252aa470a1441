"""How the workers of a deployment and its schools stand, read from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import BigInteger, bindparam, exists, or_, select, text, true

from bot.classroom import SCHOOL
from bot.school.roles import Role, Standing
from bot.storage.tables.core import groups, members, schools
from bot.storage.tables.deployment import bots
from bot.storage.workers.leases import HUNG

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.storage.db.database import Database

_WORKERS: Final = text(
    "SELECT id, (SELECT count(*) FROM leases WHERE worker = workers.id) AS bots FROM workers"
    " WHERE seen_at > clock_timestamp() - make_interval(secs => :silent) ORDER BY started_at"
)
_FREE: Final = text(
    "SELECT bot_id FROM schools LEFT JOIN leases ON leases.school_id = schools.id"
    " LEFT JOIN bots ON bots.school_id = schools.id"
    " WHERE (bot_id = :home OR (bots.id IS NOT NULL AND bots.paused_at IS NULL))"
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
    """The schools whose bots were entered and are not paused. Schools are named by their bots' ids.

    `ownerless` have no owner; `lacking` have a confirmed group in which their bot may not delete.
    """

    count: int
    ownerless: Sequence[int]
    lacking: Sequence[int]


async def read_schools(database: Database, at: datetime) -> SchoolsState:
    """Return how the schools stand whose bots were entered. Raises DatabaseProblem."""
    served = select(schools.c.bot_id).join(bots, bots.c.school_id == schools.c.id)
    served = served.where(bots.c.paused_at.is_(None)).order_by(schools.c.bot_id)
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
