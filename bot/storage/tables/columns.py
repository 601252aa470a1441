"""Column and key builders: types that mean the same on SQLite and PostgreSQL, the school in every key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.schema import SchemaItem
    from sqlalchemy.sql.type_api import TypeEngine

_T = TypeVar("_T")
CHOSEN: Final = "chosen"  # in a column's info: a name chosen by its bearer
ACCOUNT: Final = "account"  # in a column's info: it holds a person's account

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *items: SchemaItem) -> Table:
    """Return a table whose rows have a random id and belong to a school, with which a key of it begins."""
    row_id = Column("id", BigInteger, primary_key=True, autoincrement=False)
    return Table(name, metadata, row_id, _goes_with("school_id", "schools"), *items)


def must(name: str, kind: TypeEngine[_T] | type[TypeEngine[_T]]) -> Column[_T]:
    """Return a column that is never empty."""
    return Column(name, kind, nullable=False)


def may(name: str, kind: TypeEngine[_T] | type[TypeEngine[_T]]) -> Column[_T]:
    """Return a column that may be empty."""
    return Column(name, kind, nullable=True)


def account(name: str, *, empty: bool = False) -> Column[int]:
    """Return a column for a person's account, or for a chat that may be a person's; `empty`: where it may be.

    Each such column needs a declaration of personal data.
    """
    return Column(name, BigInteger, nullable=empty, info={ACCOUNT: True})


def account_mark() -> Column[bytes]:
    """Return a column for the keyed hash of an account, which outlives that account."""
    return Column("account_mark", LargeBinary, nullable=False, info={ACCOUNT: True})


def chosen(name: str, *, empty: bool = False) -> Column[bytes]:
    """Return a column for the sealed name of an account or a chat; `empty`: where it may be.

    A name can spell out a room and change at any time: reading returns only what people may see.
    """
    return Column(name, LargeBinary, nullable=empty, info={CHOSEN: True})


def of(name: str, whose: str, *, nullable: bool = False) -> Column[int]:
    """Return a foreign key to another table; the row is deleted with the one it names.

    It has an index of its own: databases look for such rows without their school.
    """
    return _goes_with(name, whose, nullable=nullable, index=True)


def _goes_with(name: str, whose: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    key = ForeignKey(f"{whose}.id", ondelete="CASCADE")
    return Column(name, BigInteger, key, nullable=nullable, index=index)


def unique(*columns: str) -> UniqueConstraint:
    """Return a key, unique in the school."""
    return UniqueConstraint("school_id", *columns)


def index(*columns: str) -> Index:
    """Return an index in the school."""
    return Index(None, "school_id", *columns)


def unique_where(name: str, condition: str, *columns: str) -> Index:
    """Return a key, unique in the school among the rows for which the condition holds."""
    where = text(condition)
    return Index(name, "school_id", *columns, unique=True, sqlite_where=where, postgresql_where=where)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond: aware when written, aware when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what the driver takes: SQLite keeps no zone, so the moment is written in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone is no moment: hand in a time with zone UTC.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with zone UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)
