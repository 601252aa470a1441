"""Schema migration, and what SQLite is told of the keys that it made.

Alembic is loaded only where there is something to migrate.

SQLite is to look rows up by the narrowest key, never through all rows of a school. Every key begins with the
school, and without figures SQLite expects ten rows for one value of a key's first column. So for
`school_id = ? AND id IN (...)` with ten ids it reads all rows of the school. The figures here say that the
school narrows nothing, and each further column does; that a key without the school, by which is found what
goes with a row, narrows no more than one that has the school before it. They are the same in every database
and never measured, so that a statement is planned alike in an empty file and in a full one. PostgreSQL
measures by itself.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from bot import logs
from bot.storage.db.problems import NEWER, DatabaseProblem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from alembic.config import Config
    from sqlalchemy import Connection


_log = logs.get()
HEAD: Final = "first"
_ONE_AT_A_TIME: Final = 7_141_306  # any number: the lock of processes that migrate one PostgreSQL
_SLOW: Final = 60  # seconds
_SCHOOL: Final = "school_id"
_ROWS: Final = 1_000_000
_ALIKE: Final = 10  # rows of one value of a key that is not unique
_NARROWS: Final = 100  # times: a chat has many messages, a state many rows

_INDEXES: Final = text(
    'SELECT tables.name AS name, keys.name AS key, keys."unique" AS only_one, columns.name AS part'
    " FROM sqlite_schema AS tables, pragma_index_list(tables.name) AS keys,"
    " pragma_index_info(keys.name) AS columns"
    " WHERE tables.type = 'table' ORDER BY tables.name, keys.name, columns.seqno"
)
_WRITE: Final = text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:name, :key, :figures)")


class Schema(StrEnum):
    """How the tables of a database stand to this program."""

    CURRENT = "current"
    EMPTY = "empty"  # there are none yet
    OLDER = "older"  # the next start migrates them
    NEWER = "newer"  # of a later version of the program


async def upgrade(
    read: Callable[[Callable[[Connection], str | None]], Awaitable[str | None]],
    write: Callable[[Callable[[Connection], None]], Awaitable[None]],
) -> None:
    """Migrate the tables to `HEAD`, in one slow transaction. DatabaseProblem if they are ahead of it."""
    if await read(revision_of) != HEAD:
        await write(migrate)


def schema_of(connection: Connection) -> Schema:
    """Return how the tables stand to this program, without migrating them."""
    revision = revision_of(connection)
    if revision == HEAD:
        return Schema.CURRENT
    if revision is None:
        return Schema.EMPTY
    return Schema.OLDER if knows(revision) else Schema.NEWER


def migrations() -> Config:
    """Return Alembic's configuration, which needs no file."""
    from alembic.config import Config  # noqa: PLC0415 - slow to load and seldom needed

    config = Config()
    folder = str(Path(__file__).parents[1] / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the tables; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def lock(connection: Connection) -> None:
    """Wait until no other program migrates, and keep others from it until the transaction ends.

    A program that stands still between two statements of it is ended: all that start wait for it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL idle_in_transaction_session_timeout = '{_SLOW}s'"))
        key = {"key": _ONE_AT_A_TIME}
        if not connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), key):
            _log.warning("migrations.wait")
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), key)


def knows(revision: str) -> bool:
    """Tell whether this program has a revision; if not, a newer one made it."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to load and seldom needed

    scripts = ScriptDirectory.from_config(migrations()).walk_revisions()
    return revision in {script.revision for script in scripts}


def migrate(connection: Connection, to: str | None = None) -> None:
    """Migrate the tables to a revision, or to `HEAD`. DatabaseProblem if they are ahead of this program."""
    from alembic import command  # noqa: PLC0415 - slow to load and seldom needed

    lock(connection)
    revision = revision_of(connection)
    if revision is not None and not knows(revision):
        raise DatabaseProblem(NEWER)
    config = migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, to or HEAD)
    steady_plans(connection)


def steady_plans(connection: Connection) -> None:
    """Tell SQLite what its keys narrow. Connections learn of it as they learn of migrated tables."""
    if connection.dialect.name != "sqlite":
        return
    connection.execute(text("ANALYZE sqlite_schema"))  # makes the table of figures where there is none
    connection.execute(text("DELETE FROM sqlite_stat1"))
    found: dict[tuple[str, str, bool], list[str]] = {}
    for row in connection.execute(_INDEXES):
        found.setdefault((row.name, row.key, bool(row.only_one)), []).append(row.part)
    alike = {one: _alike(parts, only_one=one[-1]) for one, parts in found.items()}
    for one, (first, *_) in found.items():
        same = one[0], _SCHOOL, first
        longer = [alike[key][1] for key, parts in found.items() if (key[0], *parts[:2]) == same]
        if longer:
            alike[one] = [max(longer)]
    figures = [
        {"name": name, "key": key, "figures": " ".join(map(str, (_ROWS, *alike[name, key, only_one])))}
        for name, key, only_one in found
    ]
    connection.execute(_WRITE, figures)
    connection.execute(text("ANALYZE sqlite_schema"))  # reads them


def _alike(parts: Sequence[str], *, only_one: bool) -> list[int]:
    """Return how many rows of a key are alike in its first column, in its first two ..."""
    narrowing = len(parts) - (parts[0] == _SCHOOL)
    last = 1 if only_one else _ALIKE
    alike = [min(_ROWS, last * _NARROWS ** (narrowing - place)) for place in range(1, narrowing + 1)]
    return [*([_ROWS] * (len(parts) - narrowing)), *alike]
