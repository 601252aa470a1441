"""What a store holds of people, in one transaction: exported, forgotten, purged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select, update

from bot.classroom import Secret
from bot.privacy.person import DataPiece
from bot.storage.people.classes import class_of
from bot.storage.people.groups import group_where
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Column, ColumnElement, Table

    from bot.privacy.keeping import DataKind
    from bot.privacy.person import Erasure, Field, Value
    from bot.storage.db.transaction import AnyRow, Transaction

SOMEBODY: Final = 0  # no account of Telegram's: whoever did it asked to be forgotten
NO_NAME: Final = Secret("—")


@dataclass(frozen=True, slots=True)
class StoreHolding:
    """One store's side of export, forget and purge."""

    kind: DataKind
    tx: Transaction
    exported: Callable[[Transaction, int], Sequence[DataPiece]]
    forgotten: Callable[[Transaction, Erasure], bool]
    purged: Callable[[Transaction, datetime, datetime], int]

    def pieces(self, account: int) -> Sequence[DataPiece]:
        """Return what is kept of an account."""
        return self.exported(self.tx, account)

    def forget(self, erasure: Erasure) -> bool:
        """Forget an account; tell whether something must wait."""
        return self.forgotten(self.tx, erasure)

    def purge(self, before: datetime, other: datetime) -> int:
        """Delete what is older than these times; return how many rows that was."""
        return self.purged(self.tx, before, other)


def rows_where(tx: Transaction, table: Table, *conditions: ColumnElement[bool]) -> Sequence[AnyRow]:
    """Return the rows of a table for which that holds."""
    return tx.connection.execute(select(table).where(table.c.school_id == tx.school_id, *conditions)).all()


def erase(tx: Transaction, table: Table, *conditions: ColumnElement[bool]) -> int:
    """Delete the rows for which that holds; return how many there were."""
    gone = delete(table).where(table.c.school_id == tx.school_id, *conditions)
    return tx.connection.execute(gone).rowcount


def change(
    tx: Transaction, table: Table, values: Mapping[str, object], *conditions: ColumnElement[bool]
) -> None:
    """Change the rows for which that holds."""
    tx.connection.execute(update(table).where(table.c.school_id == tx.school_id, *conditions).values(values))


def unname(tx: Transaction, by: Column[int], name: Column[bytes], account: int) -> None:
    """Put nobody's mark in place of an account and its name, wherever it stands in these two columns."""
    for row in rows_where(tx, by.table, by == account):
        values = {by.name: SOMEBODY, name.name: tx.seal(name, row.id, NO_NAME)}
        change(tx, by.table, values, by.table.c.id == row.id)


def piece(kind: DataKind, *values: tuple[Field, Value | None], subject: int = 0) -> DataPiece:
    """Return a piece of those values that there are."""
    return DataPiece(kind, tuple((field, value) for field, value in values if value is not None), subject)


def named(tx: Transaction, column: Column[bytes], row: AnyRow) -> Secret | None:
    """Return a sealed text of a row; None where it is empty."""
    sealed = getattr(row, column.name)
    return None if sealed is None else tx.unseal(column, row.id, sealed)


def class_name(tx: Transaction, class_id: int) -> Secret | None:
    """Return what a class is called."""
    found = class_of(tx, class_id)
    return None if found is None else found.name


def group_title(tx: Transaction, group_id: int | None) -> Secret | None:
    """Return what a group is called; None for the whole school."""
    state = None if group_id is None else group_where(tx, groups.c.id == group_id)
    return None if state is None else state.group.title


def pieces_of(
    kind: DataKind,
    rows: Iterable[AnyRow],
    told: Callable[[AnyRow], Sequence[tuple[Field, Value | None]]],
) -> list[DataPiece]:
    """Return a piece for each row."""
    return [piece(kind, *told(row)) for row in rows]
