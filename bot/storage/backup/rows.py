"""Read all rows of a database as one state of it, and write them into an empty one of either kind.

Which tables and columns there are is asked of the database: a backup may be older than this program, and is
migrated once its rows are in.
"""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Text,
    cast,
    event,
    func,
    select,
    text,
    update,
)

from bot.storage.backup.contents import SCHOOLS, Contents, Damaged, Header, Newer, TableRows, write
from bot.storage.db.upgrade import Schema, knows, lock, migrate, revision_of, schema_of
from bot.storage.tables.columns import UtcDateTime
from bot.storage.tables.core import schools

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Column, Connection, Table

    from bot.storage.backup.contents import Write

_REVISION: Final = "alembic_version"
_WORKERS: Final = "workers"  # of no school: they are none of a backup's, and begin anew
_FETCHED: Final = 20  # rows at once: one may hold a picture


class NotEmpty(Exception):
    """A database has rows already, so that no backup can be restored into it."""


class Nothing(Exception):
    """A database has no rows to back up."""


def dump(connection: Connection, out: Write) -> tuple[Header, str]:
    """Write all rows; return the header and the hash. Nothing if there are none."""
    tables = _tables(connection)
    rows = {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
    if not any(rows.values()):
        raise Nothing
    revision = revision_of(connection) or ""
    header = Header(revision, version("gaclop"), datetime.now(UTC), rows)
    return header, write(header, (_read(connection, table) for table in tables), out)


def note(connection: Connection, header: Header) -> None:
    """Note on each school that was in a backup when it was made. Older tables have no place for it.

    A school that was entered meanwhile is noted too: it has next to nothing yet.
    """
    if schema_of(connection) is Schema.CURRENT:
        connection.execute(update(schools).values(backed_up_at=header.made_at))


def load(connection: Connection, contents: Contents) -> None:
    """Write a backup's rows into an empty database, and migrate it.

    NotEmpty if it is not; Newer if a newer program made the backup; Damaged if the rows that are in then are
    not those that the backup tells of.
    """
    if not knows(contents.header.revision):
        raise Newer
    lock(connection)
    _make_room(connection)
    migrate(connection, contents.header.revision)
    tables = {table.name: table for table in _tables(connection)}
    for batch in contents.batches():
        table = tables[batch.table]
        columns = [table.c[name] for name in batch.columns]
        values = [
            {column.name: _taken(column, value) for column, value in zip(columns, row, strict=True)}
            for row in batch.rows
        ]
        connection.execute(table.insert(), values)
    for name, count in contents.header.rows.items():
        if connection.scalar(select(func.count()).select_from(tables[name])) != count:
            raise Damaged
    migrate(connection)


def check(contents: Contents) -> None:
    """Read a backup to its end. Newer or Damaged if `load` would refuse it."""
    if not knows(contents.header.revision):
        raise Newer
    for _ in contents.batches():
        pass


def _tables(connection: Connection) -> Sequence[Table]:
    """Return the schools' tables as the database has them, each after those that its rows refer to.

    Another program's tables may stand beside them.
    """
    found = MetaData()
    event.listen(found, "column_reflect", _same_on_both)
    found.reflect(connection)
    schools = found.tables.get(SCHOOLS)
    return [
        table
        for table in found.sorted_tables
        if table is schools or any(key.column.table is schools for key in table.foreign_keys)
    ]


def _same_on_both(_inspector: object, _table: object, column: dict[str, Any]) -> None:
    """Give a column the type with which values mean the same on both databases."""
    if isinstance(column["type"], DateTime):
        column["type"] = UtcDateTime()
    elif isinstance(column["type"], JSON):
        column["type"] = JSON(none_as_null=True)


def _make_room(connection: Connection) -> None:
    """Drop tables that are empty, of whichever revision. NotEmpty if they are not."""
    tables = _tables(connection)
    if not tables:
        return
    if connection.dialect.name == "postgresql":  # a bot that starts now waits
        connection.execute(text(f"LOCK TABLE {SCHOOLS}"))
    for table in tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise NotEmpty
    for table in reversed(tables):
        table.drop(connection)
    for name in (_REVISION, _WORKERS):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))


def _read(connection: Connection, table: Table) -> TableRows:
    columns = [
        cast(column, Text).label(column.name) if isinstance(column.type, JSON) else column
        for column in table.columns
    ]
    query = select(*columns).execution_options(yield_per=_FETCHED)

    def rows() -> Iterator[list[object]]:
        for row in connection.execute(query):
            yield [_written(value) for value in row]

    return TableRows(table.name, table.columns.keys(), rows())


def _written(value: object) -> object:
    match value:
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case date():  # a moment too
            return value.isoformat()
    return value


def _taken(column: Column[Any], value: Any) -> object:  # noqa: ANN401 - whatever the column takes
    """Return a value of a backup as the column takes it."""
    if value is None:
        return None
    match column.type:
        case LargeBinary():
            return base64.b64decode(value)
        case UtcDateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case JSON():
            held = json.loads(value)
            return JSON.NULL if held is None else held
    return value
