"""Rotation of the operator's keys: the data key of each school is wrapped anew with the first of them.

Only the wrapping changes: what a data key has encrypted, and its fingerprints, stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from bot.storage.db.cipher import WrongKey
from bot.storage.tables.core import schools

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.storage.db.transaction import AnyRow

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
    return _counted(wrapped, keys)


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
    return _counted([row.data_key for row in before], fresh)


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


def _counted(wrapped: Sequence[bytes], keys: KeyRing) -> WrappedKeys:
    places = [_place(keys, each) for each in wrapped]
    first, closed = places.count(1), places.count(None)
    return WrappedKeys(first, len(places) - first - closed, closed)


def _place(keys: KeyRing, wrapped: bytes) -> int | None:
    try:
        return keys.place(wrapped)
    except WrongKey:
        return None
