"""All that a database holds, to tell that a press changed nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Row, Select, select

from bot.storage.db.database import Database
from bot.storage.tables.columns import metadata


async def all_rows(database: Database) -> dict[str, Sequence[Row[tuple[object, ...]]]]:
    """Return every row of every table that is a school's."""

    def work(connection: Connection) -> dict[str, Sequence[Row[tuple[object, ...]]]]:
        return {name: connection.execute(every_row).all() for name, every_row in _queries().items()}

    return await database.read(work)


@cache
def _queries() -> dict[str, Select[tuple[object, ...]]]:
    tables = [table for table in metadata.sorted_tables if table.name != "workers"]
    return {table.name: select(table).order_by(*table.primary_key) for table in tables}
