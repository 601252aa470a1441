"""Tables, readers and writers of records, made from their data classes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, LargeBinary, Text

from bot.classroom import Secret
from bot.records import Add, Gone, Kept, Record, Set, Who
from bot.storage.tables.columns import ACCOUNT, UtcDateTime, account, chosen, of, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.schema import SchemaItem

    from bot.storage.db.transaction import AnyRow, Transaction

_R = TypeVar("_R", bound=Record)
_PLAIN: Final[Mapping[type, Any]] = {
    int: BigInteger, str: Text, bool: Boolean, bytes: LargeBinary, datetime: UtcDateTime,
    Secret: LargeBinary, date: Date,
}  # fmt: skip
_MINUTE: Final = timedelta(minutes=1)
# How values are kept for which databases have no type, and how they are read.
_KEPT_AS: Final[Mapping[type, tuple[Callable[[Any], Any], Callable[[Any], Any]]]] = {
    time: (lambda at: at.isoformat("minutes"), time.fromisoformat),
    timedelta: (lambda lasts: lasts // _MINUTE, lambda minutes: minutes * _MINUTE),
    tzinfo: (str, ZoneInfo),
}
_SCHEMAS: Final[dict[type[Record], _Schema]] = {}


@dataclass(frozen=True)
class _Field:
    """A field of a record. `kind`: its type without None; `empty`: it may be None."""

    name: str
    kind: type
    empty: bool
    kept: Kept

    @cached_property
    def column(self) -> str:
        """The name of its column; of Who, that of the account's."""
        return self.kept.column or (f"{self.name}_sealed" if self.kind is Secret else self.name)

    @cached_property
    def sealed(self) -> str | None:
        """The name of the column whose text is sealed, where it has one."""
        return {Secret: self.column, Who: f"{self.column}_sealed"}.get(self.kind)

    def columns(self) -> list[Column[Any]]:
        """Return its columns: two for who did something."""
        kept, empty = self.kept, self.empty
        if self.kind is Who:
            return [account(self.column, empty=empty), chosen(f"{self.column}_sealed", empty=empty)]
        if kept.chosen:
            return [chosen(self.column, empty=empty)]
        if kept.of:
            return [of(self.column, kept.of, nullable=empty)]
        word = BigInteger if issubclass(self.kind, int) else Text  # of an enumeration, a local time, a zone
        sort = Integer if kept.small else _PLAIN.get(self.kind, word)
        info = {ACCOUNT: True} if kept.account else {}
        return [Column(self.column, sort, nullable=empty, info=info, server_default=kept.default)]

    def read(self, tx: Transaction, place: Table, row: AnyRow) -> object:
        """Return its value in a row; of a name, what may be shown of it."""
        value = getattr(row, self.sealed or self.column)
        if value is None:
            return None
        if self.sealed is None:
            _, make = _KEPT_AS.get(self.kind, (None, self.kind))
            return value if self.kind in _PLAIN else make(value)
        text = tx.unseal(place.c[self.sealed], row.id, value)
        return text if self.kind is Secret else Who(getattr(row, self.column), text)

    def written(self, tx: Transaction, place: Table, row_id: int, value: Any) -> dict[str, object]:  # noqa: ANN401
        """Return what its columns hold for a value."""
        if self.sealed is None:
            if value is not None and self.kind in _KEPT_AS:
                value = _KEPT_AS[self.kind][0](value)
            return {self.column: value.value if isinstance(value, Enum) else value}
        text = value.name if isinstance(value, Who) else value
        sealed = None if text is None else tx.seal(place.c[self.sealed], row_id, text)
        account = {self.column: None if value is None else value.account} if self.kind is Who else {}
        return {**account, self.sealed: sealed}


@dataclass(frozen=True, slots=True)
class _Schema:
    """How a kind of record is kept: its table, and its fields but for the id."""

    table: Table
    fields: Mapping[str, _Field]


def kept(kind: type[Record], name: str, *more: SchemaItem) -> Table:
    """Return the table of a kind of record, made from its fields; `more`: keys and indexes."""
    hints = get_type_hints(kind, include_extras=True)
    own = {each.name: _field(each.name, hints[each.name]) for each in fields(kind) if each.name != "id"}  # type: ignore[arg-type]
    made = table(name, *(column for each in own.values() for column in each.columns()), *more)
    _SCHEMAS[kind] = _Schema(made, own)
    return made


def _field(name: str, hint: Any) -> _Field:  # noqa: ANN401 - a type
    said = Kept()
    if get_origin(hint) is Annotated:
        hint, *notes = get_args(hint)
        said = next(each for each in notes if isinstance(each, Kept))
    parts = get_args(hint) or (hint,)
    return _Field(name, next(each for each in parts if each is not NoneType), NoneType in parts, said)


def loaded(tx: Transaction, kind: type[_R], row: AnyRow) -> _R:
    """Return the record of a row that has all columns of its table."""
    schema = _SCHEMAS[kind]
    make: Callable[..., _R] = kind
    return make(id=row.id, **{name: each.read(tx, schema.table, row) for name, each in schema.fields.items()})


def of_id(tx: Transaction, kind: type[_R], row_id: int | None) -> _R | None:
    """Return the record of that id; None where this school has none."""
    row = tx.one(_SCHEMAS[kind].table, row_id)
    return None if row is None else loaded(tx, kind, row)


def found(tx: Transaction, kind: type[_R], *where: ColumnElement[bool]) -> _R | None:
    """Return the one record that meets the conditions; None where there is none."""
    row = tx.row(_SCHEMAS[kind].table, *where)
    return None if row is None else loaded(tx, kind, row)


def all_of(tx: Transaction, kind: type[_R], *where: ColumnElement[bool]) -> list[_R]:
    """Return the records that meet the conditions, in no order."""
    return [loaded(tx, kind, row) for row in tx.rows(_SCHEMAS[kind].table, *where)]


def add(tx: Transaction, added: Add) -> None:
    """Insert a record."""
    record, schema = added.record, _SCHEMAS[type(added.record)]
    values = {name: getattr(record, name) for name in schema.fields}
    tx.insert(schema.table, [{"id": record.id, **_written(tx, schema, record.id, values)}])


def set_fields(tx: Transaction, change: Set) -> None:
    """Write fields of a stored record."""
    schema = _SCHEMAS[change.kind]
    tx.change(schema.table, change.id, **_written(tx, schema, change.id, change.fields))


def _written(tx: Transaction, schema: _Schema, row_id: int, values: Mapping[str, Any]) -> dict[str, object]:
    row: dict[str, object] = {}
    for name, value in values.items():
        row |= schema.fields[name].written(tx, schema.table, row_id, value)
    return row


def remove(tx: Transaction, gone: Gone) -> None:
    """Delete the records that have the given values, which may be ids, but no sealed text."""
    schema = _SCHEMAS[gone.kind]
    columns = {name: each.column for name, each in schema.fields.items() if each.sealed is None} | {
        "id": "id"
    }
    tx.delete(schema.table, *(schema.table.c[columns[name]] == value for name, value in gone.where.items()))


def refuse_gaps() -> None:
    """Raise LookupError for a kind of record that has no table."""
    # By name: a data class with slots is a second class of its name.
    tables = {_name(kind) for kind in _SCHEMAS}
    missing = {_name(kind) for kind in Record.__subclasses__()} - tables
    if missing:
        raise LookupError(f"No table keeps {', '.join(sorted(missing))}.")


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__name__}"
