from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, bindparam, inspect, make_url, text

from bot.incidents.messages import IncidentMessage
from bot.school.messages import SchoolMessage
from bot.storage.db import problems
from bot.storage.db.database import Database, _connected, open_database
from bot.storage.db.problems import DatabaseProblem
from bot.storage.db.upgrade import HEAD, migrations
from bot.storage.tables.columns import Moment
from bot.storage.tables.core import metadata

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
    """Every unique key and index but the row ids and the school itself starts with the school."""
    for table in metadata.sorted_tables:
        if table.name == "schools":
            continue
        keys = [list(index.columns) for index in table.indexes]
        keys += [list(one.columns) for one in table.constraints if type(one).__name__ == "UniqueConstraint"]
        assert {columns[0].name for columns in keys} <= {"school_id"}, table.name


def test_a_migrated_database_opens_without_alembic(sqlite_url: str) -> None:
    """Start-up on tables that are up to date does not load the machinery that changes them."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", REOPEN, sqlite_url], check=True, capture_output=True, text=True, cwd=CHECKOUT
    )
    assert done.stdout == "False\n"


OF_THEN = (
    IncidentMessage.ALERT,
    IncidentMessage.CARD,
    IncidentMessage.NOTICE,
    SchoolMessage.GREETING,
    SchoolMessage.RIGHTS,
    SchoolMessage.CLAIM,
    SchoolMessage.WELCOME,
    SchoolMessage.STAFF_CHAT,
)


async def test_rows_of_before_get_their_priority(empty_url: str) -> None:
    """What waited in the outbox when priorities came is as urgent as the same thing sent now; and back."""
    database = _connected(make_url(empty_url), alone=False)
    await database.write(lambda connection: to(connection, "0001"))
    await database.write(fill_outbox)
    await database.close()
    database = await open_database(empty_url)
    query = text("SELECT what, priority FROM outbox")
    rows = await database.read(lambda c: [tuple(row) for row in c.execute(query)])
    assert dict(rows) == {what.name: what.priority.value for what in OF_THEN}
    await database.write(lambda connection: to(connection, "0001"))
    assert await database.read(lambda c: c.scalar(text("SELECT count(*) FROM outbox"))) == len(OF_THEN)
    await database.close()


def to(connection: Connection, revision: str) -> None:
    """Migrate to a revision, up or down."""
    config = migrations()
    config.attributes["connection"] = connection
    known = inspect(connection).has_table("alembic_version")
    (command.downgrade if known else command.upgrade)(config, revision)


def fill_outbox(connection: Connection) -> None:
    """Put one row of each kind into the outbox as the first tables have it."""
    at = "2026-09-07 00:25:00"
    school = "INSERT INTO schools (id, bot_id, data_key, created_at) VALUES (1, 1, '', :at)"
    row = """INSERT INTO outbox (id, school_id, what, subject, state, not_before, attempts, created_at)
        VALUES (:id, 1, :what, 1, 'ready', :at, 0, :at)"""
    moment = bindparam("at", datetime.fromisoformat(at).replace(tzinfo=UTC), Moment)
    connection.execute(text(school).bindparams(moment))
    for number, what in enumerate(OF_THEN):
        connection.execute(text(row).bindparams(moment), {"id": number + 1, "what": what.name})


async def test_what_an_author_was_told_before_is_not_told_again(empty_url: str) -> None:
    """An incident whose author had a letter counts as told when it opened; and back."""
    database = _connected(make_url(empty_url), alone=False)
    await database.write(lambda connection: upgraded(connection, "0005"))
    await database.write(fill_incidents)
    await database.close()
    database = await open_database(empty_url)
    told = text("SELECT id FROM incidents WHERE author_told_at = opened_at")
    assert await database.read(lambda c: list(c.scalars(told))) == [1]
    rest = text("SELECT id FROM incidents WHERE author_told_at IS NULL")
    assert await database.read(lambda c: list(c.scalars(rest))) == [2]
    await database.write(lambda connection: to(connection, "0005"))
    empty = text("SELECT count(*) FROM accounts WHERE told_at IS NULL")
    assert await database.read(lambda c: c.scalar(empty)) == 0
    await database.close()


def upgraded(connection: Connection, revision: str) -> None:
    """Make the tables of then in an empty database."""
    config = migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def fill_incidents(connection: Connection) -> None:
    """Open two incidents; of the first its author had a letter."""
    at = bindparam("at", datetime(2026, 9, 7, 0, 25, tzinfo=UTC), Moment)
    statements = (
        "INSERT INTO schools (id, bot_id, data_key, created_at) VALUES (1, 1, '', :at)",
        """INSERT INTO groups (id, school_id, chat_id, room, title_sealed, seen_at)
            VALUES (1, 1, -1, 'supergroup', '', :at)""",
        *(
            f"""INSERT INTO incidents (id, school_id, group_id, year, seq, state, severity, deleted,
                author_name_sealed, rules, kinds, known, fragment_sealed, opened_at)
                VALUES ({number}, 1, 1, 2026, {number}, 'open', 2, TRUE, '', '[]', '[]', FALSE, '', :at)"""  # noqa: S608 - our own numbers
            for number in (1, 2)
        ),
        """INSERT INTO outbox (id, school_id, what, subject, chat_id, state, not_before, attempts, created_at,
            priority) VALUES (1, 1, 'author', 1, 9, 'done', :at, 1, :at, 1)""",
    )
    for statement in statements:
        connection.execute(text(statement).bindparams(at))


async def test_groups_confirmed_before_rest_on_the_word_of_whoever_it_was(empty_url: str) -> None:
    """An owner's, though it ended, is the school's; an acting creator's theirs; else nobody's. And back."""
    database = _connected(make_url(empty_url), alone=False)
    await database.write(lambda connection: upgraded(connection, "0024"))
    await database.write(fill_groups)
    await database.close()
    database = await open_database(empty_url)
    realms = text("SELECT id, realm FROM groups")
    found = await database.read(lambda c: {row.id: row.realm for row in c.execute(realms)})
    assert found == {1: 0, 2: 8, 3: -3, 4: None}
    assert await database.read(lambda c: c.scalar(text("SELECT realm FROM brakes"))) == 0
    await database.write(lambda c: c.execute(text("UPDATE brakes SET realm = 8")))
    await database.write(lambda connection: to(connection, "0024"))
    assert await database.read(lambda c: c.scalar(text("SELECT count(*) FROM brakes"))) == 0
    await database.close()


def fill_groups(connection: Connection) -> None:
    """Let an owner who is gone, an acting creator and somebody forgotten each have confirmed a group."""
    at = bindparam("at", datetime(2026, 9, 7, 0, 25, tzinfo=UTC), Moment)
    statements = (
        "INSERT INTO schools (id, bot_id, data_key, created_at) VALUES (1, 1, '', :at)",
        *(
            f"""INSERT INTO groups (id, school_id, chat_id, room, title_sealed, seen_at, confirmed_at,
                confirmed_by) VALUES ({number}, 1, -{number}, 'supergroup', '', :at, :at, {by})"""  # noqa: S608 - our own numbers
            for number, by in ((1, 7), (2, 8), (3, 0))
        ),
        """INSERT INTO groups (id, school_id, chat_id, room, title_sealed, seen_at)
            VALUES (4, 1, -4, 'supergroup', '', :at)""",
        """INSERT INTO members (id, school_id, account, role, standing, name_sealed, from_settings, set_at)
            VALUES (1, 1, 7, 'owner', 'ended', '', FALSE, :at)""",
        """INSERT INTO members (id, school_id, account, role, group_id, standing, name_sealed, from_settings,
            set_at) VALUES (2, 1, 8, 'creator', 2, 'confirmed', '', FALSE, :at)""",
        """INSERT INTO brakes (id, school_id, rule, authors, classes, braked_at)
            VALUES (1, 1, 'id', 10, 5, :at)""",
    )
    for statement in statements:
        connection.execute(text(statement).bindparams(at))


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
