"""The bots that were entered by command, each with the token of its school, sealed with the school's key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage.db.cipher import Cipher
from bot.storage.db.transaction import new_id
from bot.storage.tables.core import bots, schools
from bot.storage.workers.holding import CHANGED, notify

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Delete, Update

    from bot.classroom import Clock, Secret
    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database


@dataclass(frozen=True, slots=True)
class EnteredBot:
    """A bot of a deployment, as far as an operator is told."""

    bot_id: int
    username: str
    heard_at: datetime | None  # when it last heard from Telegram, to the minute


class Bots:
    """The entries. The bot of `BOT_TOKEN` needs none."""

    def __init__(self, database: Database, keys: KeyRing, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock

    async def enter(self, school_id: int, username: str, token: Secret) -> None:
        """Enter the bot of a school, or its new token; a worker takes it up."""

        def work(connection: Connection) -> None:
            entry = connection.scalar(select(bots.c.id).where(bots.c.school_id == school_id))
            row_id = new_id() if entry is None else entry
            sealed = self._cipher(connection, school_id).seal_text("bots", "token_sealed", row_id, token)
            told = {"username": username, "token_sealed": sealed, "entered_at": self._clock.now()}
            if entry is None:
                connection.execute(insert(bots), {"id": row_id, "school_id": school_id, **told})
            else:
                connection.execute(update(bots).where(bots.c.id == row_id).values(**told))
            notify(connection, CHANGED)

        try:
            await self._database.write(work)
        except IntegrityError:  # entered by another command in the same moment
            await self._database.write(work)

    async def listed(self) -> Sequence[EnteredBot]:
        """Return the entries, in the order in which their schools were made."""

        def work(connection: Connection) -> list[EnteredBot]:
            query = (
                select(*schools.c["bot_id", "heard_at"], bots.c.username)
                .join_from(bots, schools)
                .order_by(schools.c.created_at, schools.c.bot_id)
            )
            return [EnteredBot(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - its public name

        return await self._database.read(work)

    async def has(self, bot_id: int) -> bool:
        """Tell whether a bot is entered."""
        query = select(bots.c.id).where(_of(bot_id))
        return await self._database.read(lambda connection: connection.scalar(query)) is not None

    async def token(self, school_id: int) -> Secret | None:
        """Return the token of a school's bot; None if it is not entered any more. WrongKey, SealBroken."""

        def work(connection: Connection) -> Secret | None:
            query = select(bots.c.id, bots.c.token_sealed).where(bots.c.school_id == school_id)
            row = connection.execute(query).one_or_none()
            if row is None:
                return None
            cipher = self._cipher(connection, school_id)
            return cipher.unseal_text("bots", "token_sealed", row.id, row.token_sealed)

        return await self._database.read(work)

    async def remove(self, bot_id: int) -> bool:
        """Forget a bot's token, so that no worker runs it; return whether it was entered. Its data stay."""
        return await self._changed(delete(bots).where(_of(bot_id)))

    async def erase(self, bot_id: int) -> bool:
        """Delete a school with all its data; return whether there was one. A bot that runs is stopped."""
        return await self._changed(delete(schools).where(schools.c.bot_id == bot_id), slow=True)

    async def _changed(self, statement: Update | Delete, *, slow: bool = False) -> bool:
        """Run a statement, and have workers look what is theirs; tell whether it changed anything."""

        def work(connection: Connection) -> bool:
            changed = connection.execute(statement).rowcount
            notify(connection, CHANGED)
            return bool(changed)

        return await self._database.write(work, slow=slow)

    async def all_ids(self) -> Sequence[int]:
        """Return the ids of all bots that have a school here, also of those that run no more."""

        def work(connection: Connection) -> Sequence[int]:
            return connection.scalars(select(schools.c.bot_id).order_by(schools.c.created_at)).all()

        return await self._database.read(work)

    def _cipher(self, connection: Connection, school_id: int) -> Cipher:
        wrapped = connection.scalars(select(schools.c.data_key).where(schools.c.id == school_id)).one()
        return Cipher(self._keys.unwrap(wrapped))


def _of(bot_id: int) -> ColumnElement[bool]:
    return bots.c.school_id.in_(select(schools.c.id).where(schools.c.bot_id == bot_id))
