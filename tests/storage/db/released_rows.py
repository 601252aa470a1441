"""Rows of a release, frozen in a file as that release wrote them: `released/REVISION.jsonl`.

`python tests/storage/db/released_rows.py` makes the file of today's head: two people in every table, with
every text sealed. It is made once, when a version is released, and never again.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import MetaData, select

from bot.classroom import Secret
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.db.upgrade import HEAD
from bot.storage.store import open_school
from bot.storage.tables.columns import metadata
from tests.storage import everything
from tests.storage.rows import all_rows
from tests.storage.samples import HandClock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from bot.storage.db.transaction import Transaction

FOLDER: Final = Path(__file__).parent / "released"
BOT_ID: Final = 7_000_001
# The key of the frozen rows: made up, and of no bot.
KEYS: Final = KeyRing([Secret(base64.urlsafe_b64encode(b"frozen rows of a release, no bot"[:32]).decode())])
PEOPLE: Final = ("An", "Bình")

Value = object
# A row, by the names of its columns.
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Release:
    """The rows of a release by table, parents first; the accounts of the people in them, by name."""

    revision: str
    accounts: Mapping[str, int]
    rows: Mapping[str, Sequence[Row]]


def read(revision: str) -> Release:
    """Read the rows of a release."""
    head, *lines = (FOLDER / f"{revision}.jsonl").read_text("utf-8").splitlines()
    rows: dict[str, list[Row]] = {}
    for line in lines:
        table, row = json.loads(line)
        rows.setdefault(table, []).append({name: _thawed(value) for name, value in row.items()})
    told = json.loads(head)
    return Release(told["revision"], told["accounts"], rows)


def insert(connection: Connection, release: Release) -> None:
    """Write the rows into the tables of then."""
    then = MetaData()
    then.reflect(connection)
    for name, rows in release.rows.items():
        connection.execute(then.tables[name].insert(), list(rows))


def lost(connection: Connection, release: Release) -> list[str]:
    """Return the places of values that the tables do not have any more as the release wrote them."""
    now = MetaData()
    now.reflect(connection)
    missing = []
    for name, rows in release.rows.items():
        if name not in now.tables:
            missing.append(name)
            continue
        there = metadata.tables.get(name, now.tables[name])
        key = [column.name for column in there.primary_key]
        found = {
            tuple(row[name] for name in key): row for row in connection.execute(select(there)).mappings()
        }
        missing += [
            f"{name}.{column}"
            for row in rows
            for column, value in row.items()
            if found.get(tuple(row[name] for name in key), {}).get(column, _Gone) != value
        ]
    return sorted(set(missing))


class _Gone:
    """No value is equal to this."""


async def _make() -> None:
    """Write the file of today's head."""
    path = FOLDER / f"{HEAD}.jsonl"
    if path.exists():
        sys.exit(f"{path} is frozen: it is what a release wrote")
    with tempfile.TemporaryDirectory() as folder:
        database = await open_database(f"sqlite+aiosqlite:///{folder}/bot.db")
        store = await open_school(database, BOT_ID, KEYS, HandClock())
        people = [everything.somebody(name) for name in PEOPLE]
        for person in people:
            await store._school.write(partial(everything.write, person=person))
        await store._school.write(_fill_the_rest)
        rows = await all_rows(database)
        await database.close()
    accounts = {person.name: person.account for person in people}
    head = {"revision": HEAD, "accounts": accounts}
    FOLDER.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for line in (head, *_lines(rows)):
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


def _fill_the_rest(tx: Transaction) -> None:
    """Put a row into the tables that hold people by a keyed hash alone."""
    for name in sorted(everything.LEFT_OUT - {"schools"}):
        table = metadata.tables[name]
        values = {
            column.name: everything._value(tx, everything.somebody("nobody"), None, column, everything.WORDS)
            for column in table.columns
            if column.name not in ("id", "school_id")
        }
        tx.insert(table, [{"id": tx.new_id(), **values}])


def _lines(rows: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, dict[str, object]]]:
    for table in metadata.sorted_tables:
        for row in rows[table.name]:
            yield table.name, {name: _frozen(value) for name, value in row._mapping.items()}


def _frozen(value: Value) -> object:
    match value:
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
        case datetime():
            return {"time": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case list() | dict():
            return {"json": value}
    return value


def _thawed(value: object) -> Value:
    match value:
        case {"bytes": str(text)}:
            return base64.b64decode(text)
        case {"time": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"json": found}:
            return found
    return value


if __name__ == "__main__":
    asyncio.run(_make())
