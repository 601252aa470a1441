"""What a worker holds: the bots that it is to run now, and the bells that have it look at once.

Who stores what another worker is to act on rings.

On PostgreSQL a bell is heard in all workers (NOTIFY, at the commit), with nothing but a school's id. It may
be missed while the connection that hears it is down: who waits for one looks now and then without it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from sqlalchemy import select, text

from bot.storage.tables.core import bots, schools

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.storage.db.database import Database
    from bot.storage.db.lease import Lease


UPDATES: Final = "gaclop_updates"  # with the id of the school in whose journal they are
CHANGED: Final = "gaclop_leases"  # bots or leases: workers look what is theirs
_EVERY: Final = 2.0  # seconds between two looks: a command wrote the file, and cannot ring


def notify(connection: Connection, channel: str, payload: str = "") -> None:
    """Ring in all workers once the transaction is committed. SQLite has one worker, which looks by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_notify(:channel, :payload)"), {"channel": channel, "payload": payload}
        )


class Bell:
    """Calls those who wait for a school's updates, of this process or of another."""

    def __init__(self) -> None:
        self._told: dict[int, Callable[[], None]] = {}

    def when_rung(self, school_id: int, told: Callable[[], None] | None) -> None:
        """Register what is called when updates of a school were stored; None: nobody waits any more."""
        if told is None:
            self._told.pop(school_id, None)
        else:
            self._told[school_id] = told

    def ring(self, school_id: int) -> None:
        """Tell that updates of a school were stored."""
        told = self._told.get(school_id)
        if told is not None:
            told()

    def ring_all(self) -> None:
        """Tell all: bells may have been missed."""
        for told in tuple(self._told.values()):
            told()

    def heard(self, payload: str) -> None:
        """Take a notification; what is no school's id is none of ours."""
        if payload.isdecimal():
            self.ring(int(payload))


@dataclass(frozen=True, slots=True)
class ServedBot:
    """A bot that a worker is to run.

    `entered_at`: when its token was entered; None: it is that of `BOT_TOKEN`. `school_id` None: its school
    is made when it runs for the first time.
    """

    bot_id: int
    school_id: int | None
    entered_at: datetime | None
    lease: Lease | None


@dataclass(frozen=True, slots=True)
class WorkerView:
    """What a worker is to run, and whether it gives one away; `alone`: the deployment has one bot."""

    services: tuple[ServedBot, ...]
    gives: bool
    alone: bool


class Holding(Protocol):
    """Tells a worker what is its own."""

    bell: Bell

    async def look(self) -> WorkerView:
        """Look, and take what is free and due to this worker. Raises StoreAway."""
        ...

    async def rest(self) -> None:
        """Wait until it is time to look again."""
        ...

    async def release(self, lease: Lease | None) -> None:
        """Free a school whose bot this worker runs no more."""
        ...

    async def leave(self) -> None:
        """Take nothing any more: this worker stops."""
        ...

    async def close(self) -> None:
        """Free what is left, and be forgotten."""
        ...


class SoleHolding:
    """The one worker on a SQLite file: the file's lock is its lease, all bots are its own.

    `home` is the one of `BOT_TOKEN`.
    """

    def __init__(self, database: Database, home: int) -> None:
        self.bell = Bell()
        self._database = database
        self._home = home

    async def look(self) -> WorkerView:
        """Return all bots. Raises DatabaseProblem."""
        entered = [each for each in await self._database.read(_entered) if each.bot_id != self._home]
        return WorkerView((ServedBot(self._home, None, None, None), *entered), gives=False, alone=not entered)

    async def rest(self) -> None:
        """Wait until it is time to look again."""
        await asyncio.sleep(_EVERY)

    async def release(self, lease: Lease | None) -> None:
        """Free nothing: there are no leases."""

    async def leave(self) -> None:
        """Announce nothing: there is nobody else."""

    async def close(self) -> None:
        """Free nothing: the file's lock goes with the database."""


def _entered(connection: Connection) -> list[ServedBot]:
    """Return the bots that were entered."""
    query = select(schools.c.bot_id, schools.c.id, bots.c.entered_at).join_from(bots, schools)
    return [ServedBot(row.bot_id, row.id, row.entered_at, None) for row in connection.execute(query)]
