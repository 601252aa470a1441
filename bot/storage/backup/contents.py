"""A backup: a file that is sealed with the operator's keys, and in it lines of JSON.

The file is a line that tells what it is, a key and a box of age (age-encryption.org/v1), authenticated piece
by piece and to its end. Each file has a key of its own, of which the private half is encrypted with the first
of `BOT_SECRET_KEYS` (AES-256-GCM) and stands before the box. So the operator keeps the keys that open the
data anyway, and none besides; and nobody without them can make a file that opens.

The lines are a header, the rows of each table, a SHA-256 of all before it; the same for both databases.
Tables stand in the order in which their rows refer to each other. A line is an object that begins a table or
ends the file, or a row: an array of its values. Bytes are written in base64, moments and days in ISO 8601, a
column of JSON as the text of its JSON.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.sealing import NotOpened, NotWritten, PrivateKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
