from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
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
    make_url,
    text,
)

from bot import logs
from bot.storage.db import problems
from bot.storage.db.database import Database, _connected, connect, open_database
from bot.storage.db.problems import DatabaseProblem
from bot.storage.db.upgrade import HEAD, lock, migrations
from bot.storage.tables.core import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKOUT = Path(__file__).parents[3]
REOPEN = """
import asyncio, sys
from bot.storage.db.database import open_database
async def main():
    await (await open_database(sys.argv[1])).close()
asyncio.run(main())
print("alembic" in sys.modules)
"""


async def test_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    """A migrated database and the tables in the code have no difference."""

    def difference(connection: Connection) -> list[object]:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, metadata))

    assert await database.read(difference) == []


async def test_indexes_with_a_condition_are_the_same(database: Database) -> None:
    """What a comparison of the tables leaves out, the conditions of unique indexes, is there too."""

    def conditions(connection: Connection) -> dict[str, str]:
        where = f"{connection.dialect.name}_where"
        looked_at = inspect(connection)
        indexes = [each for name in ("members", "brakes") for each in looked_at.get_indexes(name)]
        return {
            str(index["name"]): str(index["dialect_options"][where]).strip("()")
            for index in indexes
            if where in index.get("dialect_options", {})
        }

    assert await database.read(conditions) == {
        "uq_members_school": "group_id IS NULL",
        "uq_members_group": "group_id IS NOT NULL",
        "uq_brakes_held": "released_at IS NULL",
    }


def test_head_is_the_last_migration() -> None:
    """The revision that start-up looks for is the last one there is."""
    assert ScriptDirectory.from_config(migrations()).get_current_head() == HEAD


def test_every_key_begins_with_the_school() -> None:
    """All keys but the row ids, the school itself and those of rows that are named begin with the school."""
    for table in metadata.sorted_tables:
        if table.name == "schools":
            continue
        named = {f"ix_{table.name}_{column.name}" for column in table.columns if column.foreign_keys}
        keys = [list(index.columns) for index in table.indexes if index.name not in named]
        keys += [list(one.columns) for one in table.constraints if type(one).__name__ == "UniqueConstraint"]
        assert {columns[0].name for columns in keys} <= {"school_id"}, table.name


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


def test_a_migrated_database_opens_without_alembic(sqlite_url: str) -> None:
    """Start-up on tables that are up to date does not load the machinery that changes them."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", REOPEN, sqlite_url], check=True, capture_output=True, text=True, cwd=CHECKOUT
    )
    assert done.stdout == "False\n"


RELEASED = {
    "0001_first.py": "294f62323c038607ad38aeafa190883d41f5c306debbeedd6499067ef5461d4b",
    "0002_room_questions.py": "ae79712c15e631841681a2985f80bc401de111e18341f0a4ba51fa067039ffa2",
    "0003_recognised_rooms.py": "a00cafc12b633da3af341f79ee852533c53a870a851ed095239c263516a4a52e",
    "0004_room_reminders.py": "1e2bfbe940b5660b1df78417ad362cea7a21b2e285dbc1a0302c956b5b83c948",
    "0005_incident_reasons.py": "0cf1384db0db2a77e4ad199c9e68f43353dc201d15e4a2b6774eabd45b041d6b",
    "0006_candidate_features.py": "c3302714faa9414a87a4fc1d2b9b40f636d050115132580a636ab5ca5e97fd7b",
    "0007_card_pages.py": "30d4bf273e4bf3b9eee2d16246573d8a7163d2c502fdd0203a9c4ad3a41fdbf9",
    "0008_evidence.py": "169575b32739b9f5f464f44c427f5479904fcb373f7813ab4ceca4a3bbfde4cd",
    "0009_alarms.py": "10ae26c07bd8dcd9992ddd98f3b6a396b5c84fd662642dcff5098790d8b2c8b8",
    "0010_ladder.py": "7fdbec221b986c7ce45668121ce3a9105edab0c982872216613c39b5f44ab730",
    "0011_room_changes.py": "6e934b58104269937762e70b4341e271341ec615b89cfbdc6c2000636cb79de6",
    "0012_leaders.py": "e980f6360bd2253bcd4b55c862df90860db622f9ed2757f7f075bb6becf3e6e1",
    "0013_mistakes.py": "ba6d6e29a9c2f82443d4d29c4df717069f104522a73049f7c6f7a6f39b52844a",
    "0014_measures.py": "b6996d482a9575831e1f58343df2c2bb9e02f4b77d12e0e12d879f54e8e036e7",
    "0015_report_templates.py": "0ddf004806689b8a7493f9965eb4ae031e3a171f0244fcf58b36bbe94aa849d5",
    "0016_workers.py": "e164924204cb2cd948e8df2a73843b14b080c506565b437fd86217c9e1b1263d",
    "0017_leak_keys.py": "be5f5c4e23bed7557a9384f15d7bce57f6b72431c8b719726433fb7b1128b4c7",
    "0018_members_fronts.py": "b7f6e1d2f5c1181496ab22bbe737432b7ccbf7e0d91d45bad7c4a7cd33efa98b",
    "0019_backed_up.py": "78bb7acd0febf9de3b32e195f4d01020f638102fec748fb6707e10da8c3489b4",
    "0020_what_goes_with_a_row.py": "42f0b87bf740b64bbfe88ca2538b88f6bb91c7e32b5c2929ff005a11e48b67d9",
}


def test_a_released_revision_is_never_changed() -> None:
    """Schools' tables were made by it: what is to be otherwise is a revision of its own."""
    folder = Path(str(ScriptDirectory.from_config(migrations()).versions))
    found = {file.name: sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.py"))}
    assert found == RELEASED


@pytest.mark.parametrize("revision", [name.partition("_")[0] for name in RELEASED])
async def test_a_database_of_any_revision_opens_with_all_that_it_holds(empty_url: str, revision: str) -> None:
    """Each value of a row in each table is as it was when the program of now has upgraded the tables.

    `test_upgrade_path` does the same with real rows, from the first release on.
    """
    database = _connected(make_url(empty_url))
    await database.write(lambda connection: upgraded(connection, revision))
    filled = await database.write(fill)
    assert len(filled) > 40
    before = await database.read(lambda connection: values(connection, filled))
    await database.close()
    database = await open_database(empty_url)
    assert await database.read(lambda connection: counted(connection, filled)) == dict.fromkeys(filled, 1)
    after = await database.read(lambda connection: values(connection, filled))
    await database.close()
    assert {place: after.get(place) for place in before} == before


async def test_rooms_that_others_wrote_are_no_meetings_any_more(empty_url: str) -> None:
    """Kept by a press on their words, they go with their question; what staff planned or handed in stays."""
    database = _connected(make_url(empty_url))
    await database.write(lambda connection: upgraded(connection, "0002"))
    kept = {
        1: {},  # another's words
        2: {"source": "several", "by_staff": True},
        3: {"by_staff": True},  # a teacher's
        4: {"kept": False},
        5: {"state": "saved"},  # a teacher gave it a time
        6: {"answered_at": AT.replace(minute=26)},  # a teacher handed it in later
        7: {"weekly": True},
    }
    await database.write(lambda connection: _rooms_kept(connection, kept))
    await database.close()
    database = await open_database(empty_url)
    tables = ("meetings", "meeting_keys", "lessons", "room_questions")
    left = await database.read(
        lambda connection: {
            name: set(connection.scalars(text(f"SELECT id FROM {name}")))  # noqa: S608 - our own names
            for name in tables
        }
    )
    assert left == {name: {3, 4, 5, 6, 7} for name in tables}
    await database.close()


AT = datetime(2026, 9, 7, 0, 25, tzinfo=UTC)


def _rooms_kept(connection: Connection, rooms: Mapping[int, Mapping[str, object]]) -> None:
    """Put rooms of one class into the tables of then, each with its lesson, its key and its question."""
    then = MetaData()
    then.reflect(connection)
    for name in ("schools", "classes", "groups"):
        connection.execute(then.tables[name].insert().values(_row(then.tables[name])))
    for number, differs in rooms.items():
        of_room = {"id": number, "meeting_id": number, "fingerprint": bytes([number])}
        of_room |= {"taken_at": AT, "answered_at": AT, "state": "kept", "source": "own", "by_staff": False}
        of_room |= {"link_fingerprint": None, "id_fingerprint": bytes([number]), "incident_id": None}
        weekly = ["series"] if differs.get("weekly") else []
        for name in ("meetings", "meeting_keys", "lessons", "room_questions", *weekly):
            table = then.tables[name]
            here = {key: value for key, value in (of_room | dict(differs)).items() if key in table.c}
            connection.execute(table.insert().values(_row(table) | here))


def _row(table: Table) -> dict[str, object]:
    return {column.name: _value(column) for column in table.columns}


def upgraded(connection: Connection, revision: str) -> None:
    """Make the tables of then in an empty database."""
    config = migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


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
        return datetime(2026, 9, 7, 0, 25, tzinfo=UTC)
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
    """Return how many rows tables have."""
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
    monkeypatch.setattr("bot.storage.db.database._STATEMENT_SECONDS", 2)
    first = connect(empty_url)
    async with first._writer.begin() as migrating:
        await migrating.run_sync(lock)
        second = asyncio.create_task(open_database(empty_url))
        await asyncio.sleep(3)
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
