"""Schema migration. Alembic is loaded only where there is something to migrate."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from bot import logs
from bot.storage.db.plans import steady_plans
from bot.storage.db.problems import NEWER, DatabaseProblem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from alembic.config import Config
    from sqlalchemy import Connection


_log = logs.get()
HEAD: Final = "first"
_ONE_AT_A_TIME: Final = 7_141_306  # any number: the lock of processes that migrate one PostgreSQL
_SLOW: Final = 60  # seconds


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
