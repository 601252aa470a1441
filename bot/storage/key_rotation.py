"""Rotation of the operator's keys: the data key of each school is wrapped anew with the first of them.

Only the wrapping changes: what a data key has encrypted, and its fingerprints, stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from bot.storage.db.cipher import WrongKey
from bot.storage.tables.core import schools

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database


# In one order, so that two that rotate wait for each other; rows that refer to a school come in meanwhile.
_ALL: Final = select(*schools.c["id", "data_key"]).order_by(schools.c.id).with_for_update(key_share=True)


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
    return _counted(wrapped, keys)


async def rotate_keys(database: Database, running: KeyRing, fresh: KeyRing) -> WrappedKeys:
    """Wrap every data key anew with the first of the fresh keys, and have the running ring take these over.

    Returns how it was before. Several processes may do so at once, and any of them again: what is wrapped by
    the first key is left alone. WrongKey, with nothing changed, if a school that opens now would not.
    """

    def work(connection: Connection) -> WrappedKeys:
        rows = connection.execute(_ALL).all()
        before = _counted([row.data_key for row in rows], fresh)
        for row in rows:
            place = _place(fresh, row.data_key)
            if place is None and _place(running, row.data_key) is not None:
                raise WrongKey
            if place is not None and place > 1:
                anew = fresh.wrap(fresh.unwrap(row.data_key))
                connection.execute(update(schools).where(schools.c.id == row.id).values(data_key=anew))
        return before

    before = await database.write(work)
    running.take_over(fresh)
    return before


def _counted(wrapped: Sequence[bytes], keys: KeyRing) -> WrappedKeys:
    places = [_place(keys, each) for each in wrapped]
    first, closed = places.count(1), places.count(None)
    return WrappedKeys(first, len(places) - first - closed, closed)


def _place(keys: KeyRing, wrapped: bytes) -> int | None:
    try:
        return keys.place(wrapped)
    except WrongKey:
        return None
