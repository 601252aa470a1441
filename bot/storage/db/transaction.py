"""One school's view of the database: stores, whose methods are transactions, and what these run.

SQLAlchemy takes three times as long to build a short statement as to run it on a file (2.0: 87 microseconds
built anew, 26 built once), so what runs for each message is built when its module is imported, with what
differs left open: `select_in_school`, `given`, `among`. `Transaction.run` gives the values.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, partial, wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

from sqlalchemy import Column, Row, Select, bindparam, select

from bot.classroom import Secret, ShownName
from bot.storage.tables.columns import CHOSEN
from bot.storage.tables.core import schools

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine, Sequence

    from sqlalchemy import ColumnElement, Connection, CursorResult, Executable, FromClause, Table, Update

    from bot.classroom import Clock
    from bot.records import Change, Changes
    from bot.storage.db.cipher import Cipher
    from bot.storage.db.database import Database
    from bot.storage.db.lease import Lease


_ORDERED_BITS: Final = 21

NewId = Callable[[], int]
_T = TypeVar("_T")
AsShown = Callable[[str, int | None], str]
_MOMENT: Final = timedelta(microseconds=1)

AnyRow = Row[*tuple[Any, ...]]  # columns by name, as the query asked for them

# On PostgreSQL the lock makes gather, decide and record one step for the school; it lets rows that refer
# to the school be inserted meanwhile. SQLite has one writer anyway and leaves the clause out.
_LOCK = select(schools.c.id).where(schools.c.id == bindparam("school")).with_for_update(key_share=True)
_P = ParamSpec("_P")
_S = TypeVar("_S", bound="SchoolStore")


def in_school(table: FromClause) -> ColumnElement[bool]:
    """Return the condition that a row is the school's."""
    condition: ColumnElement[bool] = table.c.school_id == bindparam("school")
    return condition


def table_of(first: FromClause | Column[Any]) -> FromClause:
    """Return the table that the first column of a query is in, or that is read as a whole."""
    return first.table if isinstance(first, Column) else first


def select_in_school(
    first: FromClause | Column[Any], *columns: ColumnElement[Any]
) -> Select[*tuple[Any, ...]]:
    """Return a query of the school's rows: of a table, or of the table that the first column is in."""
    return select(first, *columns).where(in_school(table_of(first)))


def given(column: Column[_T], name: str) -> ColumnElement[bool]:
    """Return the condition that a column has the value of that name."""
    return column == bindparam(name, type_=column.type)


def among(column: Column[_T], name: str) -> ColumnElement[bool]:
    """Return the condition that a column has one of the values of that name."""
    return column.in_(bindparam(name, expanding=True))


def new_id() -> int:
    """Return a random id for a row: it reveals nothing, and can be drawn before the row is written.

    It is a positive 63-bit integer, which fits BIGINT.
    """
    return secrets.randbits(63) or 1


def in_order(at: datetime, count: int, after: int) -> list[int]:
    """Make increasing ids, above those of an earlier time: 42 bits of milliseconds, then random.

    Rows stored by the hundred then stand side by side: random ids would touch, and write, a page each. All
    are greater than `after`, the last one made before: ids made within one millisecond must not collide.
    """
    first = (int(at.timestamp() * 1000) << _ORDERED_BITS) | (new_id() % (1 << (_ORDERED_BITS - 1)))
    first = max(first, after + 1)
    return list(range(first, first + count))


@dataclass(frozen=True, kw_only=True, slots=True)
class Writers:
    """Functions that write changes, by the type of change.

    `first` are written before all others and `last` after them, all of a type at once; `decided` one after
    the other, as they were decided. Each of `after` gets all changes of a decision once they are written.
    """

    first: Mapping[type[Change], Callable[[Transaction, Any], None]] = field(default_factory=dict)
    decided: Mapping[type[Change], Callable[[Transaction, Any], None]] = field(default_factory=dict)
    last: Mapping[type[Change], Callable[[Transaction, Any], None]] = field(default_factory=dict)
    after: tuple[Callable[[Transaction, Changes], None], ...] = ()

    @property
    def parts(self) -> tuple[Mapping[type[Change], Callable[[Transaction, Any], None]], ...]:
        """The writers by type of change, in the order in which they run."""
        return self.first, self.decided, self.last


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction of one school.

    `now` is the same for all of it; `in_turn` returns it a little later each time, so that later rows sort
    behind earlier ones, of this transaction and of those before it. `zone` is the school's.
    `as_shown` returns what may be shown of a name that an account or a chat chose, in a chat or in none.
    `groups` caches the ids of groups by chat id.
    """

    connection: Connection
    school_id: int
    cipher: Cipher
    now: datetime
    in_turn: Callable[[], datetime]
    as_shown: AsShown
    writers: Writers
    zone: tzinfo
    groups: dict[int, int] = field(default_factory=dict)
    new_id: NewId = new_id

    def seal(self, column: Column[bytes], row_id: int, text: Secret) -> bytes:
        """Encrypt a text for its place; of a self-chosen name that was read masked, what was chosen."""
        if isinstance(text, ShownName) and column.info.get(CHOSEN):
            text = text.chosen
        return self.cipher.seal_text(column.table.name, column.name, row_id, text)

    def unseal(self, column: Column[bytes], row_id: int, sealed: bytes, chat_id: int | None = None) -> Secret:
        """Decrypt a text in its place; of a self-chosen name, return what may be shown in that chat."""
        text = self.as_written(column, row_id, sealed)
        if not column.info.get(CHOSEN):
            return text
        return ShownName(self.as_shown(text.reveal(), chat_id), text)

    def as_written(self, column: Column[bytes], row_id: int, sealed: bytes) -> Secret:
        """Decrypt a text in its place as it was written, names unmasked; it is not to be shown."""
        return self.cipher.unseal_text(column.table.name, column.name, row_id, sealed)

    def run(self, statement: Executable, **values: object) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement that was built once, on the rows of this school, with values for what it names."""
        return self.connection.execute(statement, {"school": self.school_id, **values})

    def select(
        self, first: FromClause | Column[Any], *columns: ColumnElement[Any]
    ) -> Select[*tuple[Any, ...]]:
        """Return a query of rows of this school: of a table, or of the table that the first column is in."""
        return select(first, *columns).where(table_of(first).c.school_id == self.school_id)

    def one(self, table: Table, row_id: int | None) -> AnyRow | None:
        """Return the row of that id; None where this school has none."""
        return self.run(_one_of(table), row=row_id).one_or_none()

    def value_of(self, column: Column[_T], row_id: int | None) -> _T | None:
        """Return a column of the row of that id; None where this school has none."""
        found: _T | None = self.run(_value_of(column), row=row_id).scalar()
        return found

    def change(self, table: Table, row_id: int, **values: object) -> int:
        """Change the row of that id; return how many there were."""
        to = {f"to_{name}": value for name, value in values.items()}
        return self.run(_change_of(table, frozenset(values)), row=row_id, **to).rowcount

    def value(self, column: Column[_T], *where: ColumnElement[bool]) -> _T | None:
        """Return a column of one row of this school; None where there is no such row."""
        found: _T | None = self.connection.scalar(self.select(column).where(*where).limit(1))
        return found

    def values(self, column: Column[_T], *where: ColumnElement[bool]) -> Sequence[_T]:
        """Return a column of rows of this school, in no order."""
        return self.connection.scalars(self.select(column).where(*where)).all()

    def has(self, table: Table, *where: ColumnElement[bool]) -> bool:
        """Tell whether a row of this school meets the conditions."""
        return self.value(table.c.id, *where) is not None

    def row(self, table: Table, *where: ColumnElement[bool]) -> AnyRow | None:
        """Return the one row of this school that meets the conditions; None where there is none."""
        return self.connection.execute(self.select(table).where(*where)).one_or_none()

    def rows(self, table: Table, *where: ColumnElement[bool]) -> Sequence[AnyRow]:
        """Return the rows of this school that meet the conditions, in no order."""
        return self.connection.execute(self.select(table).where(*where)).all()

    def update(self, table: Table, /, *where: ColumnElement[bool], **values: object) -> int:
        """Change rows of this school; return how many there were."""
        own = table.update().where(table.c.school_id == self.school_id, *where)
        return self.connection.execute(own.values(**values)).rowcount

    def delete(self, table: Table, *where: ColumnElement[bool]) -> int:
        """Delete rows of this school; return how many there were."""
        own = table.delete().where(table.c.school_id == self.school_id, *where)
        return self.connection.execute(own).rowcount

    def insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows of this school, all with the same columns, in one batched statement."""
        if rows:
            self.connection.execute(table.insert(), [{"school_id": self.school_id, **row} for row in rows])


@cache
def _one_of(table: Table) -> Select[*tuple[Any, ...]]:
    return select_in_school(table).where(given(table.c.id, "row"))


@cache
def _value_of(column: Column[Any]) -> Select[*tuple[Any, ...]]:
    return select_in_school(column).where(given(column.table.c.id, "row"))


@cache
def _change_of(table: Table, names: frozenset[str]) -> Update:
    to = {name: bindparam(f"to_{name}", type_=table.c[name].type) for name in names}
    return table.update().where(in_school(table), given(table.c.id, "row")).values(to)


class RisingTimes:
    """Strictly increasing times."""

    def __init__(self) -> None:
        self._last = datetime.min.replace(tzinfo=UTC)

    def after(self, at: datetime) -> datetime:
        """Return that time, or one a little later than the last that was returned."""
        self._last = max(at, self._last + _MOMENT)
        return self._last


class Again(Protocol):
    """Runs an operation, and may retry it while the database is unavailable."""

    async def __call__(self, work: Callable[[], Awaitable[_T]]) -> _T:
        """Return the result of the operation."""
        ...


def _as_it_is(called: str, _chat_id: int | None) -> str:
    return called


async def _once(work: Callable[[], Awaitable[_T]]) -> _T:
    return await work()


class School:
    """What the stores of one school share: its id, cipher and clock, and access to the database.

    `zone` is where its day is reckoned. With a `lease` every transaction that writes checks it first, and
    raises LeaseLost.
    """

    def __init__(
        self,
        database: Database,
        school_id: int,
        cipher: Cipher,
        clock: Clock,
        *,
        writers: Writers,
        zone: tzinfo,
        lease: Lease | None = None,
    ) -> None:
        self.database = database
        self._share = database.share()
        self.id = school_id
        self.cipher = cipher
        self.clock = clock
        self.lease = lease
        self._writers = writers
        self._zone = zone
        self._again: Again = _once
        self._turns = RisingTimes()
        self._as_shown: AsShown = _as_it_is

    def patient(self, again: Again) -> School:
        """Return the same school for callers that retry while the database is unavailable: by `again`."""
        same = copy(self)
        same._again = again  # noqa: SLF001 - its own
        return same

    def showing(self, as_shown: AsShown) -> School:
        """Return the same school for callers that show people the names that others chose."""
        same = copy(self)
        same._as_shown = as_shown  # noqa: SLF001 - its own
        return same

    async def decide(self, work: Callable[[Transaction], _T]) -> _T:
        """Gather, decide and record in one transaction, one at a time in the school. Raises LeaseLost."""

        def alone(connection: Connection) -> _T:
            if self.lease is not None:
                self.lease.check(connection, alone=True)
            elif connection.dialect.name != "sqlite":
                connection.execute(_LOCK, {"school": self.id})
            return work(self._begun(connection))

        return await self._again(partial(self._share.decide, alone))

    async def write(self, work: Callable[[Transaction], _T]) -> _T:
        """Write without the school's lock: what depends on nothing read before. Raises LeaseLost."""
        return await self._again(partial(self._share.write, self._held(work)))

    async def append(self, work: Callable[[Transaction], _T]) -> _T:
        """Write what arrives, as `write` does: it waits for nothing else that the school writes."""
        return await self._again(partial(self._share.append, self._held(work)))

    async def read(self, work: Callable[[Transaction], _T]) -> _T:
        """Read on one consistent snapshot."""
        return await self._again(partial(self._share.read, self._in_school(work)))

    def _held(self, work: Callable[[Transaction], _T]) -> Callable[[Connection], _T]:
        def held(connection: Connection) -> _T:
            if self.lease is not None:
                self.lease.check(connection)
            return work(self._begun(connection))

        return held

    def _in_school(self, work: Callable[[Transaction], _T]) -> Callable[[Connection], _T]:
        return lambda connection: work(self._begun(connection))

    def _begun(self, connection: Connection) -> Transaction:
        now = self.clock.now()
        in_turn = partial(self._turns.after, now)
        return Transaction(
            connection,
            self.id,
            self.cipher,
            now,
            in_turn,
            self._as_shown,
            self._writers,
            self._zone,
        )


class SchoolStore:
    """Reads and writes one part of a school's data."""

    def __init__(self, school: School) -> None:
        self._school = school


def reads(
    method: Callable[Concatenate[_S, Transaction, _P], _T],
) -> Callable[Concatenate[_S, _P], Coroutine[Any, Any, _T]]:
    """Make a store's method a read on one consistent snapshot."""

    @wraps(method)
    async def read(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return await self._school.read(lambda tx: method(self, tx, *args, **kwargs))

    return read


def decides(
    method: Callable[Concatenate[_S, Transaction, _P], _T],
) -> Callable[Concatenate[_S, _P], Coroutine[Any, Any, _T]]:
    """Make a store's method gather, decide and record in one transaction, one at a time in the school."""

    @wraps(method)
    async def decide(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return await self._school.decide(lambda tx: method(self, tx, *args, **kwargs))

    return decide


def mark_of(tx: Transaction, account: int) -> bytes:
    """Return the keyed hash that stands for an account, also after it is forgotten."""
    return tx.cipher.fingerprint("account", str(account))
