"""Declarations of personal data in tables: export, forget, purge and the retention table follow from them.

A room declares each of its tables in its `StorageRoom`. What a declaration can't express is a function that
it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import Column

from bot.classroom import Secret
from bot.personal_data import Code, DataPiece, Erasure, Field, Value
from bot.storage.db.transaction import AnyRow, Transaction
from bot.storage.people.classes import class_of
from bot.storage.tables.columns import ACCOUNT

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table

    from bot.personal_data import DataKind

SOMEBODY: Final = 0  # no Telegram account: stands for a person who asked to be forgotten
NO_NAME: Final = Secret("—")

Source: TypeAlias = Column[Any] | Code | Callable[[AnyRow], Value | None]
ExportRows: TypeAlias = Callable[[Transaction, int], Sequence[DataPiece]]
Forget: TypeAlias = Callable[[Transaction, Erasure], bool]
Over: TypeAlias = Callable[[Transaction, datetime, datetime], "ColumnElement[bool]"]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that name an account, a piece each.

    `told`: columns, whose names give the field, or fields with a column, a code word or a function of the
    row. `of`: the columns in which an account is looked up, if not in all that the declaration names.
    `joined` is a table whose columns are used too: joined by a foreign key, or by an outer join `on` a
    condition. Rows that name the account in `unless` are left to other declarations; only those are told that
    meet `only`. `subject` returns the row id that a button about a piece carries.
    """

    told: Iterable[Column[Any] | tuple[Field, Source]]
    of: tuple[Column[Any], ...] = ()
    joined: Table | None = None
    on: ColumnElement[bool] | None = None
    unless: Column[int] | None = None
    only: ColumnElement[bool] | None = None
    order: tuple[Column[Any], ...] = ()
    subject: Callable[[AnyRow], int] = lambda _row: 0


Exported: TypeAlias = Rows | ExportRows


@dataclass(frozen=True, slots=True)
class NotExported:
    """The table is not exported, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """The row is deleted with the account; where `only` does not hold it is kept without the account."""

    only: ColumnElement[bool] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cleared:
    """The row is kept without the account, and without its `name`; `to`: what replaces the account."""

    name: Column[bytes] | None = None
    to: int | ColumnElement[int] | None = SOMEBODY


def cleared(table: Table) -> Mapping[Column[Any], How]:
    """Return how who did something is forgotten in a table: the row is kept without account and name."""
    names = table.c
    return {
        column: Cleared(name=names[f"{column.name}_sealed"])
        for column in accounts_in(table)
        if f"{column.name}_sealed" in names
    }


@dataclass(frozen=True, slots=True)
class Kept:
    """This declaration leaves the row as it is, and why."""

    why: str


How: TypeAlias = Deleted | Cleared | Kept | Forget


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Personal data in a table: why and how long it is kept, what is exported, how it is forgotten.

    `kind`: the row of the retention table that tells why it is kept, and how long. `forgotten`: how rows that
    name an account are forgotten, the same for every account column of the table, or for each column that
    holds it or by which it is found; a function forgets the account and tells whether something must wait.
    `over`: the column of the time from which retention counts, or the condition for expired rows, by the
    kind's two times; `purge` instead deletes expired rows and returns how many. `where`: which rows, where
    others of the table are of another kind.
    """

    table: Table
    kind: DataKind
    exported: Exported | tuple[Exported, ...] | NotExported | None = None
    forgotten: How | Mapping[Column[Any], How] | None = None
    over: Column[Any] | Over | None = None
    purge: Callable[[Transaction, datetime, datetime], int] | None = None
    where: ColumnElement[bool] | None = None

    @property
    def owners(self) -> Mapping[Column[Any], How]:
        """The columns by which an account is found, each with how it is forgotten there."""
        if self.forgotten is None or isinstance(self.forgotten, Mapping):
            return self.forgotten or {}
        return dict.fromkeys(accounts_in(self.table), self.forgotten)


def accounts_in(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns of a table that hold accounts."""
    return tuple(column for column in table.columns if ACCOUNT in column.info)


def pieces_of(
    kind: DataKind,
    rows: Iterable[AnyRow],
    told: Callable[[AnyRow], Mapping[Field, Value | None]],
    subject: Callable[[AnyRow], int] = lambda _row: 0,
) -> list[DataPiece]:
    """Return a piece for each row, of the values that are not None."""
    return [
        DataPiece(
            kind, tuple((name, value) for name, value in told(row).items() if value is not None), subject(row)
        )
        for row in rows
    ]


def cell(row: AnyRow, column: Column[Any]) -> Any:  # noqa: ANN401 - what a column holds
    """Return the value of a column in a row, also of a joined one."""
    return row._mapping[column]  # noqa: SLF001 - public, named so that no column is called like it


def prefixed(prefix: str, column: Column[Any]) -> Source:
    """Return a source that shows a code word from a column, after a prefix."""

    def shown(row: AnyRow) -> Code | None:
        word = cell(row, column)
        return None if word is None else Code(f"{prefix}{word}")

    return shown


def class_name(tx: Transaction, class_id: int) -> Secret | None:
    """Return a class's name."""
    found = class_of(tx, class_id)
    return None if found is None else found.name
