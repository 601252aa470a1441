"""How much waits in a database for the bots of one process: counts and times, their schools together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.storage.db.cipher import KeyRing, WrongKey
from bot.storage.incidents.incidents import NO_MISTAKE
from bot.storage.outbox.rows import READY, WAITING
from bot.storage.tables.core import due_times, incidents, journal, outbox, removals, schools
from bot.storage.updates.journal import DEAD, NEW

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.storage.db.database import Database


@dataclass(frozen=True, slots=True)
class StoreFigures:
    """`waiting` and `dead` updates, `due` messages and jobs, and since when the oldest leak is undeleted.

    `keys`: whether the keys open every school. Leaks that the bot may not delete are not counted.
    `backed_up`: when the school whose backup is oldest was backed up; None: one never was.
    """

    waiting: int
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
        states = dict(_counted(connection, school_ids))
        return StoreFigures(
            waiting=states.get(NEW, 0),
            dead=states.get(DEAD, 0),
            due=_due(connection, school_ids, now),
            oldest_leak=_oldest_leak(connection, school_ids),
            keys=all(_opens(keys, row.data_key) for row in rows),
            backed_up=_oldest([row.backed_up_at for row in rows]),
        )

    return await database.read(work)


def _oldest(times: Sequence[datetime | None]) -> datetime | None:
    known = [at for at in times if at is not None]
    return min(known) if known and len(known) == len(times) else None


def _counted(connection: Connection, school_ids: Collection[int]) -> list[tuple[str, int]]:
    query = (
        select(journal.c.state, func.count())
        .where(journal.c.school_id.in_(school_ids), journal.c.state.in_((NEW, DEAD)))
        .group_by(journal.c.state)
    )
    return [(state, count) for state, count in connection.execute(query)]


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
