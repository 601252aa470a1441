"""Call every method of every store, and tell what came back and what was changed; then undo it."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Delete, Insert, Table, Update, event

from bot.classroom import Secret
from bot.storage.db.database import Database
from bot.storage.db.transaction import SchoolStore
from tests.storage.apart.filled import TABLES, FilledSchool, Rows, rows_of
from tests.storage.apart.statements import ROW_IDS

T = TypeVar("T")


class _Undo(Exception):
    """Ends a transaction without its effects."""


class Undone:
    """A database in which nothing stays done; it tells what was changed of one school, and named by another.

    `before` caches a school's rows as they are in the database, by school and table.
    """

    def __init__(
        self, database: Database, watched: FilledSchool, acting: FilledSchool, before: Before
    ) -> None:
        self._database = database
        self._watched = watched
        self._acting = acting
        self._before = before
        self.changed: set[str] = set()
        self.named: set[str] = set()

    async def write(self, work: Callable[[Connection], T]) -> T:
        results: list[T] = []

        def undone(connection: Connection) -> None:
            touched: set[Table] = set()
            event.listen(connection, "after_cursor_execute", partial(_note_touched, touched))
            results.append(work(connection))
            if touched:
                self._look(connection, touched)
            raise _Undo

        with suppress(_Undo):
            await self._database.write(undone)
        return results[0]

    def _look(self, connection: Connection, touched: set[Table]) -> None:
        for table in touched:
            now = rows_of(connection, table, self._watched.id)
            if now != self._before.of(table, self._watched.id):
                self.changed.add(table.name)
            if self._acting is not self._watched:
                mine = rows_of(connection, table, self._acting.id)
                made = mine - self._before.of(table, self._acting.id)
                self.named |= {f"{table.name}.{name}" for name in _columns_naming(table, made, self._watched)}

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self._database.read(work)

    def before_closing(self, task: asyncio.Task[None]) -> None:
        """Do nothing: whoever began it waits for it."""

    async def compact(self) -> bool:
        return True


class Before:
    """The rows of schools as they were filled, read when they are first asked for."""

    def __init__(self) -> None:
        self._rows: dict[tuple[Table, int], Rows] = {}

    async def read(self, database: Database, *school_ids: int) -> None:

        def work(connection: Connection) -> None:
            for table in TABLES:
                for school_id in school_ids:
                    self._rows[table, school_id] = rows_of(connection, table, school_id)

        await database.read(work)

    def of(self, table: Table, school_id: int) -> Rows:
        return self._rows[table, school_id]


def _note_touched(
    touched: set[Table],
    _connection: Connection,
    _cursor: object,
    _statement: str,
    _parameters: object,
    context: object,
    _many: bool,  # noqa: FBT001 - the same
) -> None:
    """Note which tables a statement changed; what goes with rows that are deleted may be in any."""
    asked = getattr(getattr(context, "compiled", None), "statement", None)
    if isinstance(asked, Delete):
        touched.update(TABLES)
    elif isinstance(asked, Insert | Update) and isinstance(asked.table, Table):
        touched.add(asked.table)


def _columns_naming(table: Table, rows: Rows, school: FilledSchool) -> Iterator[str]:
    """Give the columns of rows that hold the id of one of a school's rows."""
    for row in rows:
        for column, value in zip(table.c, row, strict=True):
            names = column.foreign_keys or column.name in ROW_IDS
            if names and value.isdigit() and int(value) in school.ids:
                yield column.name


def methods_of(store: object) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Give every public method of a store and of the stores in it, with where it is found."""
    for name, part in sorted(vars(store).items()):
        if not name.startswith("_") and isinstance(part, SchoolStore):
            for called, method in inspect.getmembers(part, callable):
                if not called.startswith("_"):
                    yield f"{name}.{called}", method
            yield from ((f"{name}.{called}", method) for called, method in methods_of(part))


def said_in(answer: object) -> str:
    """Return all that an answer says: texts, secrets, bytes and numbers, whatever they are wrapped in."""
    return "\n".join(_said(answer, set()))


def _said(answer: object, seen: set[int]) -> Iterator[str]:
    match answer:
        case Secret():
            yield answer.reveal()
        case bytes():
            yield answer.decode("utf-8", "replace")
            yield answer.hex()
        case str() | int() | float():
            yield str(answer)
        case _ if id(answer) not in seen and not callable(answer):
            for each in _parts(answer):
                yield from _said(each, seen | {id(answer)})


def _parts(answer: object) -> Iterable[object]:
    """Return what an answer consists of."""
    if dataclasses.is_dataclass(answer):
        return [getattr(answer, each.name) for each in dataclasses.fields(answer)]
    if isinstance(answer, Mapping):
        return [*answer.keys(), *answer.values()]
    if isinstance(answer, Iterable):
        return answer
    return [] if answer is None else [str(answer)]
