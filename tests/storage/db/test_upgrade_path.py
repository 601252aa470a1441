"""What a school has stored since the first release is there, unchanged and readable, after every upgrade.

The rows are those that the release wrote, frozen in `released/`, so no later change of the code can change
what this proves. When a version is released, `released_rows.py` freezes its rows too, and RELEASES names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import MetaData, make_url, text

from bot.classroom import Secret
from bot.storage.db.database import Database, _connected, open_database
from bot.storage.db.upgrade import HEAD, revision_of
from bot.storage.store import open_school
from tests.storage.db import released_rows
from tests.storage.db.test_migrations import RELEASED, upgraded
from tests.storage.everything import EMPTY

if TYPE_CHECKING:
    from tests.storage.samples import HandClock

FIRST_RELEASED = "0015"
RELEASES = (FIRST_RELEASED,)
# Values that a later migration is meant to change, each with why. Nobody may be surprised by one.
MEANT: dict[str, str] = {}
REVISIONS = [name.partition("_")[0] for name in RELEASED]


async def of_release(url: str, revision: str) -> released_rows.Release:
    """Make a database as a release left it, with its rows; return these."""
    release = released_rows.read(revision)
    database = _connected(make_url(url))
    await database.write(lambda connection: upgraded(connection, revision))
    await database.write(lambda connection: released_rows.insert(connection, release))
    await database.close()
    return release


async def brought_up_to_date(url: str) -> Database:
    """Open a database as the program does, which upgrades it."""
    database = await open_database(url)
    assert await database.read(revision_of) == HEAD
    return database


def test_every_release_has_its_rows() -> None:
    """Its revision is one that is never changed any more."""
    assert sorted(path.stem for path in released_rows.FOLDER.iterdir()) == list(RELEASES)
    assert set(RELEASES) <= set(REVISIONS)
    for revision in RELEASES:
        assert released_rows.read(revision).revision == revision


@pytest.mark.parametrize("revision", RELEASES)
async def test_the_rows_stand_for_everything_that_was_stored_then(empty_url: str, revision: str) -> None:
    """Each table of the release has a row, and each column a value, but those that say they are empty."""
    release = await of_release(empty_url, revision)
    database = _connected(make_url(empty_url))
    then = MetaData()
    await database.read(then.reflect)
    await database.close()
    tables = {table.name: table for table in then.sorted_tables if table.name != "alembic_version"}
    assert set(release.rows) == set(tables)
    empty = {
        f"{name}.{column.name}"
        for name, table in tables.items()
        for column in table.columns
        if all(row[column.name] is None for row in release.rows[name])
    }
    assert empty - EMPTY == {"schools.heard_at"}


@pytest.mark.parametrize("revision", RELEASES)
async def test_nothing_of_a_release_is_lost(empty_url: str, revision: str, clock: HandClock) -> None:
    """Every value is where it was, every text opens with the old key, people see what was theirs."""
    release = await of_release(empty_url, revision)
    database = await brought_up_to_date(empty_url)
    try:
        lost = await database.read(lambda connection: released_rows.lost(connection, release))
        assert [place for place in lost if place not in MEANT] == []
        store = await open_school(database, released_rows.BOT_ID, released_rows.KEYS, clock)
        cipher = store._school.cipher
        texts = {
            (name, column): cipher.unseal(name, column, int(str(row["id"])), value).decode()
            for name, rows in release.rows.items()
            for row in rows
            for column, value in row.items()
            if column.endswith("_sealed") and isinstance(value, bytes) and name != "counters"
        }
        assert len(texts) > 50
        # What is no canary is one in a raw update, written as JSON.
        assert {place for place, text in texts.items() if ".".join(place) not in text} == set()
        for name, account in release.accounts.items():
            shown = await store.privacy.export(account, clock.now())
            values = [value for piece in shown for _, value in piece.values]
            words = [value.reveal() for value in values if isinstance(value, Secret)]
            assert [word for word in words if f"canary {name} in " in word], name
    finally:
        await database.close()


async def test_a_loss_is_found(empty_url: str) -> None:
    """A migration that dropped a row, emptied a column or changed a value would not pass above."""
    release = await of_release(empty_url, FIRST_RELEASED)
    database = await brought_up_to_date(empty_url)
    try:
        for statement in (
            "DELETE FROM absences",
            "UPDATE members SET role = 'owner'",
            "UPDATE classes SET name_sealed = s.data_key FROM (SELECT data_key FROM schools) AS s",
        ):
            await database.write(lambda connection, s=statement: connection.execute(text(s)))  # type: ignore[misc]
        lost = await database.read(lambda connection: released_rows.lost(connection, release))
    finally:
        await database.close()
    absences = sorted(f"absences.{column}" for column in release.rows["absences"][0])
    assert lost == sorted([*absences, "classes.name_sealed", "members.role"])
