from __future__ import annotations

import asyncio
import io
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    inspect,
    text,
)

from bot import logs
from bot.storage.db import problems
from bot.storage.db.database import Database, connect, open_database
from bot.storage.db.problems import DatabaseProblem
from bot.storage.db.upgrade import HEAD, lock, migrations, revision_of
from bot.storage.tables.core import metadata


async def test_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    """A migrated database and the tables in the code have no difference."""

    def difference(connection: Connection) -> list[object]:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, metadata))

    assert await database.read(difference) == []


def test_head_is_the_last_migration() -> None:
    """The revision that start-up looks for is the last one there is."""
    assert ScriptDirectory.from_config(migrations()).get_current_head() == HEAD


async def test_what_goes_with_a_row_is_found_by_a_key(database: Database) -> None:
    """Else each row that is deleted, by a purge or an erasure, reads through the rows of all schools."""

    def unfound(connection: Connection) -> list[str]:
        looked_at = inspect(connection)
        missing = []
        for name in looked_at.get_table_names():
            keys = [each["column_names"][0] for each in looked_at.get_indexes(name)]
            keys += [each["column_names"][0] for each in looked_at.get_unique_constraints(name)]
            keys += looked_at.get_pk_constraint(name)["constrained_columns"][:1]
            columns = [
                column for key in looked_at.get_foreign_keys(name) for column in key["constrained_columns"]
            ]
            missing += [f"{name}.{column}" for column in columns if column not in keys]
        return missing

    assert await database.read(unfound) == []


AT = datetime(2026, 9, 7, 0, 25, tzinfo=UTC)
LATER = """
from alembic import op
from sqlalchemy import Column, Text
revision, down_revision, branch_labels, depends_on = "later", "first", None, None
def upgrade():
    op.add_column("schools", Column("motto", Text(), nullable=True))
"""


def later_revision(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Have a program of later, whose tables have one column more."""
    (folder / "later.py").write_text(LATER)
    config = migrations()
    ours = Path(str(ScriptDirectory.from_config(config).versions))
    patch.setattr("bot.storage.db.upgrade.HEAD", "later")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{ours}\n{folder}")
    patch.setattr("bot.storage.db.upgrade.migrations", lambda: config)


async def test_a_database_of_an_older_program_opens_with_all_that_it_holds(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each value of a row in each table is as it was when a later program has upgraded the tables."""
    database = await open_database(empty_url)
    filled = await database.write(fill)
    assert len(filled) > 40
    before = await database.read(lambda connection: values(connection, filled))
    await database.close()
    later_revision(tmp_path, monkeypatch)
    database = await open_database(empty_url)
    assert await database.read(revision_of) == "later"
    after = await database.read(lambda connection: values(connection, filled))
    await database.close()
    assert after == before | {"schools.motto": None}


def _row(table: Table) -> dict[str, object]:
    return {column.name: _value(column) for column in table.columns}


def fill(connection: Connection) -> list[str]:
    """Put one row into each table as it is in the database, and return the names of all tables."""
    then = MetaData()
    then.reflect(connection)
    tables = [table for table in then.sorted_tables if table.name != "alembic_version"]
    for table in tables:
        connection.execute(table.insert().values(_row(table)))
    return [table.name for table in tables]


def _value(column: Column[object]) -> object:
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Integer):
        return 1
    if isinstance(column.type, Date):
        return date(2026, 9, 7)
    if isinstance(column.type, DateTime):
        return AT
    if isinstance(column.type, LargeBinary):
        return b"sealed"
    return [] if isinstance(column.type, JSON) else "x"


def values(connection: Connection, names: list[str]) -> dict[str, object]:
    """Return the value in each column of the only row of tables."""
    now = MetaData()
    now.reflect(connection)
    return {
        f"{name}.{column}": value
        for name in names
        for column, value in connection.execute(now.tables[name].select()).one()._mapping.items()
    }


def counted(connection: Connection, names: list[str]) -> dict[str, int]:
    return {
        name: connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0  # noqa: S608 - our own names
        for name in names
    }


async def test_a_newer_database_is_refused(url: str) -> None:
    """A database ahead of this program is left alone, with one sentence."""
    database = await open_database(url)
    await database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    await database.close()
    with pytest.raises(DatabaseProblem) as told:
        await open_database(url)
    assert str(told.value) == problems.NEWER


async def test_programs_that_start_together_make_the_tables_once(empty_url: str) -> None:
    """Several programs that find an empty database at once all start, on one set of tables."""
    opened = await asyncio.gather(*(open_database(empty_url) for _ in range(3)))
    query = text("SELECT version_num FROM alembic_version")
    for one in opened:
        assert await one.read(lambda c: c.scalars(query).all()) == [HEAD]
        await one.close()


@pytest.mark.parametrize("beside", ["postgres"], indirect=True)
async def test_a_start_waits_however_long_another_program_migrates(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A city's migration may take longer than any other statement does. The log says what it waits for."""
    told = io.StringIO()
    logs.set_up(told)
    monkeypatch.setattr("bot.storage.db.database._STATEMENT_SECONDS", 0.5)
    first = connect(empty_url)
    async with first._writer.begin() as migrating:
        await migrating.run_sync(lock)
        second = asyncio.create_task(open_database(empty_url))
        await asyncio.sleep(1)
        assert not second.done()
        assert "event=migrations.wait" in told.getvalue()
    for each in (first, await second):
        await each.close()


async def test_a_program_that_stands_still_while_it_migrates_is_ended(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All others that start wait for it."""
    monkeypatch.setattr("bot.storage.db.upgrade._SLOW", 0.1)
    database = connect(postgres_url)

    def migrating(connection: Connection) -> None:
        lock(connection)
        time.sleep(0.5)
        connection.execute(text("SELECT 1"))

    with pytest.raises(DatabaseProblem):
        await database.write(migrating)
    await database.close()


async def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables are made all or none: after a failure the next start makes them."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    monkeypatch.setattr("bot.storage.db.upgrade.HEAD", "no such revision")
    with pytest.raises(Exception, match="no such revision"):
        await open_database(url)
    monkeypatch.undo()
    database = await open_database(url)
    assert await database.read(lambda c: inspect(c).has_table("incidents"))
    await database.close()
