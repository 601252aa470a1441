"""A school's lease as the transactions of its holder check it: a row that names worker and epoch."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Protocol

from sqlalchemy import BigInteger, bindparam, select, text

from bot.classroom import LeaseLost
from bot.storage.tables.core import leases

if TYPE_CHECKING:
    from sqlalchemy import Connection

# A row that somebody changes meanwhile is waited for and looked at again: what is shared here cannot be taken
# over before the transaction has ended.
_HELD: Final = (
    select(leases.c.epoch)
    .where(
        leases.c.school_id == bindparam("school"),
        leases.c.worker == bindparam("worker"),
        leases.c.epoch == bindparam("epoch"),
    )
    .with_for_update(read=True)
)
# The school's lock and the check in one statement.
_HELD_ALONE: Final = text(
    "SELECT leases.epoch FROM schools JOIN leases ON leases.school_id = schools.id"
    " WHERE schools.id = :school AND leases.worker = :worker AND leases.epoch = :epoch"
    " FOR NO KEY UPDATE OF schools FOR SHARE OF leases"
).bindparams(*(bindparam(name, type_=BigInteger) for name in ("school", "epoch")))


class Pulse(Protocol):
    """Whether the worker's last heartbeats reached the database."""

    @property
    def fresh(self) -> bool:
        """Whether the last one is so young that nobody can have taken anything over."""
        ...

    @property
    def away(self) -> bool:
        """Whether the last one failed, so that the database is away as far as this worker can tell."""
        ...

    async def next(self) -> None:
        """Have the heart beat now; return when it has, or tried to."""
        ...


class Lease:
    """A school's lease, held until it is lost: then no write of this worker's is taken any more."""

    def __init__(self, school_id: int, worker: int, epoch: int, pulse: Pulse) -> None:
        self.school_id = school_id
        self.epoch = epoch
        self._named = {"school": school_id, "worker": worker, "epoch": epoch}
        self._pulse = pulse
        self._lost = asyncio.Event()

    @property
    def is_lost(self) -> bool:
        """Whether it is known to be lost."""
        return self._lost.is_set()

    def lose(self) -> None:
        """Record that it is lost."""
        self._lost.set()

    async def lost(self) -> None:
        """Wait until it is lost."""
        await self._lost.wait()

    def check(self, connection: Connection, *, alone: bool = False) -> None:
        """Keep others from taking the school over until the transaction ends. Raises LeaseLost.

        `alone` takes the school's lock too.
        """
        if not self.is_lost:
            held = connection.execute(_HELD_ALONE if alone else _HELD, self._named).first()
            if held is not None:
                return
            self.lose()
        raise LeaseLost

    async def admits(self, *, urgent: bool) -> bool:
        """Tell whether a call to Telegram may leave now; waits where that is not known.

        A worker that was frozen does not know whether its schools are another's by now. While the database is
        away nobody takes anything over, but only what is `urgent`, and does no harm twice, leaves then.
        """
        while not self.is_lost:
            if self._pulse.fresh or (urgent and self._pulse.away):
                return True
            await self._pulse.next()
        return False
