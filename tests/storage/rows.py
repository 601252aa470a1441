"""All that a database holds, to tell that a press changed nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.storage.tables.columns import metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from bot.storage.db.database import Database


async def all_rows(database: Database) -> dict[str, Sequence[Row[tuple[object, ...]]]]:
    """Return every row of every table that is a school's."""

    def work(connection: Connection) -> dict[str, Sequence[Row[tuple[object, ...]]]]:
        tables = [table for table in metadata.sorted_tables if table.name != "workers"]
        return {
            table.name: connection.execute(select(table).order_by(*table.primary_key)).all()
            for table in tables
        }

    return await database.read(work)
