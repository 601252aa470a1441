"""A backup: all rows of a database in one sealed file, which either kind of database takes back.

The file is a line that tells what it is, a key and a box of age (age-encryption.org/v1), authenticated piece
by piece and to its end. Each file has a key of its own, of which the private half is encrypted with the first
of `BOT_SECRET_KEYS` (AES-256-GCM) and stands before the box. So the operator keeps the keys that open the
data anyway, and none besides; and nobody without them can make a file that opens.

The lines are a header, the rows of each table, a SHA-256 of all before it; the same for both databases.
Tables stand in the order in which their rows refer to each other. A line is an object that begins a table or
ends the file, or a row: an array of its values. Bytes are written in base64, moments and days in ISO 8601, a
column of JSON as the text of its JSON.

All rows are read as one state of a database, and written into an empty one. Which tables and columns there
are is asked of the database: a backup may be older than this program, and is migrated once its rows are in.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import IO, TYPE_CHECKING, Any, Final

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

from bot.classroom import Secret
from bot.sealing import NotOpened, NotWritten, PrivateKey
from bot.storage.db.upgrade import Schema, knows, lock, migrate, revision_of, schema_of
from bot.storage.tables.columns import UtcDateTime
from bot.storage.tables.core import schools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection, Table

    from bot.storage.db.cipher import KeyRing


FORMAT: Final = 1
SCHOOLS: Final = "schools"
_MOST_ROWS: Final = 500  # in one batch
_MOST_BYTES: Final = 1 << 20  # after which it ends

Write = Callable[[bytes], None]
_BEGIN: Final = b"gaclop backup 1\n"
_KEY: Final = b"backup.key"
_KEY_BYTES: Final = 103  # 74 letters, with what encrypts them


class Damaged(Exception):
    """A backup does not hold what it says: it was altered or cut, or written wrongly."""


class Newer(Exception):
    """A backup was written by a newer version of this program, which this one cannot read."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself. `revision`: of the tables; `rows`: how many, by table, in their order."""

    revision: str
    program: str
    made_at: datetime
    rows: Mapping[str, int]

    @property
    def total(self) -> int:
        """The number of rows in all tables."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class TableRows:
    """All rows of a table, read one after the other: values of JSON, in the order of the columns."""

    table: str
    columns: Sequence[str]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table, of which it has these columns."""

    table: str
    columns: Sequence[str]
    rows: list[Sequence[object]] = field(default_factory=list)


def write(header: Header, tables: Iterable[TableRows], out: Write) -> str:
    """Write a backup line by line; return its hash."""
    hashed = sha256()

    def line(value: object) -> None:
        written = json.dumps(value, separators=(",", ":")).encode() + b"\n"
        hashed.update(written)
        out(written)

    said = {"revision": header.revision, "program": header.program, "made_at": header.made_at.isoformat()}
    line({"format": FORMAT, **said, "rows": dict(header.rows)})
    for each in tables:
        line({"table": each.table, "columns": list(each.columns)})
        for row in each.rows:
            line(list(row))
    digest = hashed.hexdigest()
    line({"sha256": digest})
    return digest


class Contents:
    """What a backup holds, read once from its beginning to its end.

    Raises Damaged wherever it is not as it was written, Newer if it cannot be read at all.
    """

    def __init__(self, lines: IO[bytes]) -> None:
        self._lines = lines
        self._hashed = sha256()
        self._counted: dict[str, int] = {}
        self.hash: str | None = None  # known at the end
        self.data_keys: dict[int, bytes] = {}  # wrapped, by the bot of a school; known at the end
        line = lines.readline()
        self._hashed.update(line)
        match _parsed(line):
            case {"format": int(number)} if number > FORMAT:
                raise Newer
            case {
                "format": 1,
                "revision": str(revision),
                "program": str(program),
                "made_at": str(made_at),
                "rows": dict(rows),
            }:
                self.header = Header(revision, program, datetime.fromisoformat(made_at), rows)
            case _:
                raise Damaged

    def batches(self) -> Iterator[Batch]:
        """Yield the rows, of one table after the other and never many at once; then `hash` is known."""
        now: Batch | None = None
        size = 0
        for line in self._lines:
            value = _parsed(line)
            is_row = isinstance(value, list) and now is not None and len(value) == len(now.columns)
            if (
                now is not None
                and now.rows
                and (not is_row or len(now.rows) == _MOST_ROWS or size > _MOST_BYTES)
            ):
                yield now
                now, size = Batch(now.table, now.columns), 0
            match value:
                case list() if is_row and now is not None:
                    now.rows.append(value)
                    size += len(line)
                    self._counted[now.table] += 1
                    self._note(dict(zip(now.columns, value, strict=True)), now.table)
                case {"table": str(table), "columns": list(columns)} if table not in self._counted:
                    now = Batch(table, columns)
                    self._counted[table] = 0
                case {"sha256": str(told)}:
                    self._end(told)
                    return
                case _:
                    raise Damaged
            self._hashed.update(line)
        raise Damaged

    def _note(self, row: Mapping[str, object], table: str) -> None:
        match row:
            case {"bot_id": int(bot_id), "data_key": str(wrapped)} if table == SCHOOLS:
                self.data_keys[bot_id] = base64.b64decode(wrapped)

    def _end(self, told: str) -> None:
        """Compare what was read with what the backup says of itself."""
        self.hash = self._hashed.hexdigest()
        if (told, self._counted) != (self.hash, self.header.rows) or self._lines.read(1):
            raise Damaged


def _parsed(line: bytes) -> object:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        raise Damaged from None
    return value


class NoBackup(Exception):
    """A file is no backup."""


@contextmanager
def sealed(file: IO[bytes], keys: KeyRing) -> Iterator[Write]:
    """Yield a function that writes what a backup holds into a file. NotWritten where that takes no more."""
    key = PrivateKey.new()
    begin = _BEGIN + keys.wrap(key.written().reveal().encode("ascii"), _KEY)
    try:
        file.write(begin)
        file.flush()
    except OSError:
        raise NotWritten from None
    with key.public.sealing(file) as write:
        yield write


@contextmanager
def opened(file: IO[bytes], keys: KeyRing) -> Iterator[Contents]:
    """Yield what a backup holds. NoBackup, WrongKey if no key opens it, Damaged or Newer if it is."""
    if file.read(len(_BEGIN)) != _BEGIN:
        raise NoBackup
    key = PrivateKey.read(Secret(keys.unwrap(file.read(_KEY_BYTES), _KEY).decode("ascii")))
    try:
        with key.opening(file) as lines:
            yield Contents(lines)
    except NotOpened:
        raise Damaged from None


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
