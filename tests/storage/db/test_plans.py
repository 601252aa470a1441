"""SQLite finds rows by the narrowest key, in an empty file as in a full one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from bot.features.lessons.store.exposure import exposed_meetings
from bot.features.lessons.store.rows import meetings_with
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.db.transaction import Transaction
from bot.storage.people.classes import classes_of_group
from bot.storage.store import Store, open_school
from tests.storage.samples import HandClock


async def plans(store: Store, work: Callable[[Transaction], object]) -> list[str]:
    """Return how SQLite finds the rows that some work reads, a line a table."""

    def explained(tx: Transaction) -> list[str]:
        raw, asked = tx.connection.connection.driver_connection, list[str]()
        assert isinstance(raw, sqlite3.Connection)
        raw.set_trace_callback(asked.append)
        work(tx)
        raw.set_trace_callback(None)
        plans = (raw.execute(f"EXPLAIN QUERY PLAN {each}").fetchall() for each in asked)
        return [step for plan in plans for _, _, _, step in plan]

    return await store.lessons._school.read(explained)


async def test_a_leak_reads_its_own_rows_not_those_of_the_school(
    sqlite_url: str, keys: KeyRing, clock: HandClock
) -> None:
    """Rooms, incidents, groups and classes are found by what is asked for, not among all of the school."""
    database = await open_database(sqlite_url)
    store = await open_school(database, 7_000_001, keys, clock)
    found = await plans(
        store,
        lambda tx: (
            exposed_meetings(tx, [tx.new_id() for _ in range(500)]),
            meetings_with(tx, [b"%d" % each for each in range(500)]),
            classes_of_group(tx, tx.new_id()),
        ),
    )
    await database.close()

    assert len(found) > 8
    assert [step for step in found if step.startswith("SCAN") or step.endswith("(school_id=?)")] == []
