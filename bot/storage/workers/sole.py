"""The one worker on a SQLite file: the lock of the file is its lease, and all bots are its own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.storage.tables.core import schools
from bot.storage.tables.deployment import bots
from bot.storage.workers.bell import Bell
from bot.storage.workers.holding import ServedBot, WorkerView

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.storage.db.database import Database
    from bot.storage.db.lease import Lease

_EVERY: Final = 2.0  # seconds between two looks: a command wrote the file, and cannot ring


class SoleHolding:
    """Holds every bot. `home` is the one of `BOT_TOKEN`."""

    def __init__(self, database: Database, home: int) -> None:
        self.bell = Bell()
        self._database = database
        self._home = home

    async def look(self) -> WorkerView:
        """Return all bots that are not paused. Raises DatabaseProblem."""
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
    """Return the bots that were entered and are not paused."""
    query = (
        select(schools.c.bot_id, schools.c.id, bots.c.entered_at)
        .join_from(bots, schools)
        .where(bots.c.paused_at.is_(None))
    )
    return [ServedBot(row.bot_id, row.id, row.entered_at, None) for row in connection.execute(query)]
