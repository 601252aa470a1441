"""Export, forget and purge, by the rooms' declarations of personal data; these are joined at start.

Gaps, duplicates and declarations that nothing reads are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Date, LargeBinary, Text, or_

from bot.classroom import Secret
from bot.personal_data import RETENTION, Code, DataKind, DataPiece, Erasure, Field, Value, keep_of
from bot.storage.db.transaction import AnyRow, Transaction, mark_of
from bot.storage.people.groups import group_title
from bot.storage.people.personal_data import (
    NO_NAME,
    Cleared,
    Deleted,
    Kept,
    NotExported,
    PersonalData,
    Rows,
    Source,
    accounts_in,
    cell,
    class_name,
    pieces_of,
)
from bot.storage.tables.classes import classes
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import groups

_FIELD_OF: Final = {
    name: field
    for field, names in {
        Field.ACCOUNT: ("account",),
        Field.NAME: ("name_sealed",),
        Field.ACCOUNT_NAME: ("account_name_sealed", "author_name_sealed"),
        Field.LANGUAGE: ("language",),
        Field.CLASS: ("class_id",),
        Field.GROUP: ("group_id", "title_sealed"),
        Field.NUMBER: ("number",),
        Field.STEP: ("step",),
        Field.VERSION: ("version",),
        Field.ROLE: ("role",),
        Field.STANDING: ("standing",),
        Field.TOPIC: ("topic_sealed", "week_sealed"),
        Field.STATE: ("state",),
        Field.FRAGMENT: ("fragment_sealed",),
        Field.TEXT: ("masked_sealed",),
        Field.RULE: ("rule",),
        Field.WHAT: ("what", "about", "asked"),
        Field.SINCE: ("since", "starts_at", "day"),
        Field.AT: (
            *("at", "made_at", "set_at", "taken_at", "given_at", "started_at", "opened_at", "created_at"),
            *("asked_at", "confirmed_at", "decided_at", "kept_at"),
        ),
        Field.UNTIL: ("until", "due_at", "expires_at", "kept_until"),
        Field.ENDED: ("ended_at", "withdrawn_at", "used_at", "settled_at", "posted_at", "answered_at"),
    }.items()
    for name in names
}
_AS_WRITTEN: Final = (Field.VERSION, Field.RULE, Field.SINCE)  # other texts are code words


@dataclass(frozen=True, slots=True)
class TableHolding:
    """The personal data of a declared table, in one transaction."""

    declared: PersonalData
    tx: Transaction

    @property
    def kind(self) -> DataKind:
        """The kind of data, as the retention table names it."""
        return self.declared.kind

    def pieces(self, account: int) -> Sequence[DataPiece]:
        """Return what is kept of an account."""
        exported = self.declared.exported
        if exported is None or isinstance(exported, NotExported):
            return ()
        return [
            piece
            for part in (exported if isinstance(exported, tuple) else (exported,))
            for piece in (self._rows(part, account) if isinstance(part, Rows) else part(self.tx, account))
        ]

    def forget(self, erasure: Erasure) -> bool:
        """Forget an account; tell whether something must wait."""
        waits = False
        for column, how in self.declared.owners.items():
            match how:
                case Kept():
                    pass
                case Deleted(only):
                    owned = column == erasure.account
                    self.tx.delete(self.declared.table, owned, *(() if only is None else (only,)))
                    if only is not None:
                        self._clear(column, Cleared(), erasure.account)
                case Cleared():
                    self._clear(column, how, erasure.account)
                case forget:
                    waits |= forget(self.tx, erasure)
        return waits

    def purge(self, before: datetime, other: datetime) -> int:
        """Delete expired rows; return how many."""
        declared = self.declared
        if declared.purge is not None:
            return declared.purge(self.tx, before, other)
        if declared.over is None:
            return 0
        if isinstance(declared.over, Column):
            over = declared.over < (before.date() if isinstance(declared.over.type, Date) else before)
        else:
            over = declared.over(self.tx, before, other)
        return self.tx.delete(declared.table, over, *self._part())

    def _part(self) -> tuple[ColumnElement[bool], ...]:
        return () if self.declared.where is None else (self.declared.where,)

    def _clear(self, column: Column[Any], how: Cleared, account: int) -> None:
        table = self.declared.table
        values: dict[str, object] = {column.name: how.to}
        if how.name is None:
            self.tx.update(table, column == account, **values)
            return
        for row in self.tx.rows(table, column == account):
            named = {how.name.name: self.tx.seal(how.name, row.id, NO_NAME)}
            self.tx.change(table, row.id, **values, **named)

    def _rows(self, part: Rows, account: int) -> list[DataPiece]:
        """Return a piece for each row that names an account."""
        table = self.declared.table
        query = self.tx.select(table)
        if part.joined is not None:
            query = query.add_columns(*part.joined.columns).join(
                part.joined, part.on, isouter=part.on is not None
            )
        told = [(_FIELD_OF[one.name], one) if isinstance(one, Column) else one for one in part.told]
        owners = part.of or tuple(self.declared.owners)
        owned = or_(*(column == self._owner(column, account) for column in owners))
        others = (
            *(() if part.unless is None else (part.unless != account,)),
            *(() if part.only is None else (part.only,)),
        )
        query = query.where(owned, *others, *self._part())
        return pieces_of(
            self.kind,
            self.tx.connection.execute(query.order_by(*part.order)),
            lambda row: {name: value_of(self.tx, row, name, source) for name, source in told},
            part.subject,
        )

    def _owner(self, column: Column[Any], account: int) -> object:
        """Return the value that a column holds for an account: itself, or its keyed mark."""
        return mark_of(self.tx, account) if isinstance(column.type, LargeBinary) else account


def value_of(tx: Transaction, row: AnyRow, field: Field, source: Source) -> Value | None:
    """Return the value of a field in a row; classes and groups are named."""
    if not isinstance(source, Column):
        return source if isinstance(source, Code) else source(row)
    found: Any = cell(row, source)
    named = (
        source.table if source.primary_key else next((key.column.table for key in source.foreign_keys), None)
    )
    if found is None:
        value: Value | None = None
    elif named is classes:
        value = class_name(tx, found)
    elif named is groups:
        value = group_title(tx, found)
    elif isinstance(source.type, LargeBinary):
        value = tx.unseal(source, cell(row, source.table.c.id), found)
    elif isinstance(source.type, Text):
        value = Secret(found) if field in _AS_WRITTEN else Code(found)
    else:
        value = found
    return value


def joined(rooms: Mapping[str, Sequence[PersonalData]]) -> tuple[PersonalData, ...]:
    """Return all rooms' declarations, in the order in which they forget: later rooms first.

    So rows found through others, as phone numbers are through bindings, are forgotten before them, and
    messages last.
    Raises ValueError where a table or a column with an account is declared by no room or twice, and where a
    declaration and the retention table do not fit.
    """
    homes: dict[tuple[Column[Any], DataKind | None], str] = {}
    for room, declared in rooms.items():
        for one in declared:
            _check(room, one)
            for column in one.owners:
                key = column, None if one.where is None else one.kind
                if key in homes:
                    raise ValueError(f"{room} declares {column}, which {homes[key]} does already.")
                homes[key] = room
    every = tuple(chain.from_iterable(reversed(list(rooms.values()))))
    _check_tables(every)
    _check_kinds(every)
    return every


def _check(room: str, one: PersonalData) -> None:
    """Refuse a declaration that export or purge would never read."""
    if bool(one.owners) != (one.exported is not None):
        raise ValueError(
            f"{room} does not say both how {one.table.name} is exported and how it is forgotten."
        )
    if _ends(one) and not keep_of(one.kind).purged:
        raise ValueError(f"{room} says when {one.table.name} is over, and nothing purges {one.kind}.")


def _check_tables(every: Sequence[PersonalData]) -> None:
    declared = {one.table for one in every}
    told = {column for one in every for column in one.owners}
    for table in metadata.sorted_tables:
        owners = accounts_in(table)
        if table not in declared:
            what = ", ".join(column.name for column in owners) or "nobody's account"
            raise ValueError(f"No room of storage declares the table {table.name}, which holds {what}.")
        for column in owners:
            if column not in told:
                raise ValueError(f"No room of storage says how an account in {column} is forgotten.")


def _check_kinds(every: Sequence[PersonalData]) -> None:
    for keep in RETENTION:
        of_kind = [one for one in every if one.kind is keep.kind]
        if keep.stored != bool(of_kind):
            raise ValueError(
                f"the retention table and the rooms of storage differ on whether {keep.kind} is stored."
            )
        if keep.purged and not any(_ends(one) for one in of_kind):
            raise ValueError(f"No room of storage says when {keep.kind} is over, which is to be purged.")


def _ends(one: PersonalData) -> bool:
    return one.over is not None or one.purge is not None
