"""What a leak costs does not depend on how many incidents of the school nobody has taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.engine.cursor import CursorFetchStrategy

from bot.classroom import Outcome, Secret
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.changes import Removed
from bot.storage.db.database import Database
from bot.storage.db.upgrade import steady_plans
from bot.storage.store import Store
from tests.features.incidents.recorded import ours
from tests.storage.samples import CLASS_CHAT, MORNING, HandClock, leak, reported, with_owner

ROOM = Secret("zoom.us/j/94123456721")
_FEW, _MANY = 10, 200


async def _leaked(store: Store, clock: HandClock, numbers: Sequence[int]) -> None:
    """Have the same pupil leak the same room in messages with these ids; tell of it."""
    secrets = (("link", ROOM),)
    await store.incidents._commit([reported(replace(leak(each), secrets=secrets), None) for each in numbers])
    gone = [Removed(CLASS_CHAT, each, Outcome.DONE, MORNING) for each in numbers]
    await store.incidents._commit(gone)
    while rows := await store.outbox.claim(clock.now()):
        for row in rows:
            if row.what is IncidentMessage.CARD:
                await store.incidents.card(row.subject, row.chat_id)
            await store.outbox.sent(row, 900)


class Counted:
    """Counts the statements that are run, and the rows that they return."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.rows = self.statements = 0
        for name in ("fetchone", "fetchmany", "fetchall"):
            self._count(patch, name, getattr(CursorFetchStrategy, name))

    def _count(self, patch: pytest.MonkeyPatch, name: str, fetch: object) -> None:
        def counted(*given: object, **named: object) -> object:
            assert callable(fetch)
            found = fetch(*given, **named)
            self.rows += (found is not None) if name == "fetchone" else len(found)
            return found

        patch.setattr(CursorFetchStrategy, name, counted)

    def note(self, _connection: Connection, _cursor: object, _statement: str, *_rest: object) -> None:
        """Count a statement."""
        self.statements += 1

    def taken(self) -> tuple[int, int]:
        """Return the rows and the statements counted since the last time."""
        taken, self.rows, self.statements = (self.rows, self.statements), 0, 0
        return taken


async def test_a_leak_reads_no_more_where_many_lie_unhandled(
    store: Store, clock: HandClock, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one class, one pupil and one room, all on one card: recorded, removed, told of and shown."""
    await with_owner(store)
    await ours(store)
    counted = Counted(monkeypatch)
    await database.write(
        lambda connection: event.listen(connection.engine, "before_cursor_execute", counted.note)
    )
    took = []
    last = 0
    for before in (_FEW, _MANY):
        await _leaked(store, clock, range(last + 1, before + 1))
        counted.taken()
        await _leaked(store, clock, [before + 1])
        took.append(counted.taken())
        last = before + 1
    await database.write(
        lambda connection: event.remove(connection.engine, "before_cursor_execute", counted.note)
    )
    assert took[0] == took[1]


async def test_a_school_narrows_no_search(database: Database) -> None:
    """Rows of ten ids are found by the ids, in an empty database too, and what the school has is not read."""

    def plan(connection: Connection) -> str:
        if connection.dialect.name != "sqlite":  # PostgreSQL measures what lies in it
            return "SEARCH outbox (id=?)"
        ids = ", ".join(str(each) for each in range(10))
        query = f"EXPLAIN QUERY PLAN SELECT what FROM outbox WHERE school_id = 1 AND id IN ({ids})"  # noqa: S608
        return " ".join(row.detail for row in connection.execute(text(query)))

    assert "(id=?)" in await database.read(plan)
    await database.write(steady_plans)  # again, over what is there
    assert "(id=?)" in await database.read(plan)
