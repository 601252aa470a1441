"""What a table holds of people, declared: export, forget, purge and README's table follow from it.

A room declares each of its tables in its `StorageRoom`. What no declaration can say is a function that it
names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import Column

from bot.classroom import Secret
from bot.privacy.person import Code, DataPiece, Erasure, Field, Value
from bot.storage.db.transaction import AnyRow, Transaction
from bot.storage.people.classes import class_of
from bot.storage.people.groups import group_where
from bot.storage.tables.columns import ACCOUNT
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table

    from bot.privacy.keeping import DataKind

SOMEBODY: Final = 0  # no account of Telegram's: that of a person who asked to be forgotten
NO_NAME: Final = Secret("—")

Source: TypeAlias = Column[Any] | Code | Callable[[AnyRow], Value | None]
ExportRows: TypeAlias = Callable[[Transaction, int], Sequence[DataPiece]]
Forget: TypeAlias = Callable[[Transaction, Erasure], bool]
Over: TypeAlias = Callable[[Transaction, datetime, datetime], "ColumnElement[bool]"]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that name an account, a piece each.

    `told`: columns, of which the name says which field they are, or fields with a column, a word or what is
    made of a row. `of`: the columns in which an account is looked for, if not in all that the declaration
    names. `joined` is a table whose columns are used too: the one that a key names, or `on` that, where there
    may be no such row. Rows that name the account in `unless` are left to others. `subject` returns the row
    that a button about a piece carries.
    """

    told: Iterable[Column[Any] | tuple[Field, Source]]
    of: tuple[Column[Any], ...] = ()
    joined: Table | None = None
    on: ColumnElement[bool] | None = None
    unless: Column[int] | None = None
    order: tuple[Column[Any], ...] = ()
    subject: Callable[[AnyRow], int] = lambda _row: 0


Exported: TypeAlias = Rows | ExportRows


@dataclass(frozen=True, slots=True)
class NotExported:
    """Nothing of the table is shown, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """The row goes with the account; where `only` does not hold it stays without."""

    only: ColumnElement[bool] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cleared:
    """The row stays without the account, and without its `name`; `to`: what stands in the account's place."""

    name: Column[bytes] | None = None
    to: int | ColumnElement[int] | None = SOMEBODY


@dataclass(frozen=True, slots=True)
class Kept:
    """Nothing becomes of the row by this declaration, and why."""

    why: str


How: TypeAlias = Deleted | Cleared | Kept | Forget


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What a table holds of people: why and how long it is kept, what is exported, how it is forgotten.

    `kind`: the row of README's table that tells why it is kept, and how long. `forgotten`: what becomes of
    rows that name an account, the same for every column of the table that is for accounts, or for each column
    in which it stands or by which it is found; a function forgets the account and tells whether something
    must wait. `over`: the time since which a row is kept, or what holds for one that is kept no longer, by
    the kind's two times; `purge` instead deletes what is over and returns how many rows that was. `where`:
    which rows, where others of the table are of another kind.
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
        """By which columns an account is found, and how it is forgotten there."""
        if self.forgotten is None or isinstance(self.forgotten, Mapping):
            return self.forgotten or {}
        return dict.fromkeys(accounts_in(self.table), self.forgotten)


def accounts_in(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns of a table in which an account stands."""
    return tuple(column for column in table.columns if ACCOUNT in column.info)


def pieces_of(
    kind: DataKind,
    rows: Iterable[AnyRow],
    told: Callable[[AnyRow], Mapping[Field, Value | None]],
    subject: Callable[[AnyRow], int] = lambda _row: 0,
) -> list[DataPiece]:
    """Return a piece for each row, of those values that there are."""
    return [
        DataPiece(
            kind, tuple((name, value) for name, value in told(row).items() if value is not None), subject(row)
        )
        for row in rows
    ]


def cell(row: AnyRow, column: Column[Any]) -> Any:  # noqa: ANN401 - what a column holds
    """Return what stands in a column of a row, whatever table else the row is joined with."""
    return row._mapping[column]  # noqa: SLF001 - public, named so that no column is called like it


def prefixed(prefix: str, column: Column[Any]) -> Source:
    """Return a source that shows a word of the program's, told apart from others by a prefix."""

    def shown(row: AnyRow) -> Code | None:
        word = cell(row, column)
        return None if word is None else Code(f"{prefix}{word}")

    return shown


def class_name(tx: Transaction, class_id: int) -> Secret | None:
    """Return what a class is called."""
    found = class_of(tx, class_id)
    return None if found is None else found.name


def group_title(tx: Transaction, group_id: int | None) -> Secret | None:
    """Return what a group is called; None for the whole school."""
    state = None if group_id is None else group_where(tx, groups.c.id == group_id)
    return None if state is None else state.group.title
