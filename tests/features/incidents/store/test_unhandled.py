"""What a leak costs depends on neither how many incidents nobody has taken up nor how many groups leak."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
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
_ASKED = 3  # statements a leak: of its class, and whether that knows the room


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


@pytest.fixture
async def counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Counted]:
    """Count what the database is asked while a test lasts."""
    found = Counted(monkeypatch)
    listened = "before_cursor_execute", found.note
    await database.write(lambda connection: event.listen(connection.engine, *listened))
    yield found
    await database.write(lambda connection: event.remove(connection.engine, *listened))


async def test_a_leak_reads_no_more_where_many_lie_unhandled(
    store: Store, clock: HandClock, counted: Counted
) -> None:
    """Of one class, one pupil and one room, all on one card: recorded, removed, told of and shown."""
    await with_owner(store)
    await ours(store)
    took = []
    last = 0
    for before in (_FEW, _MANY):
        await _leaked(store, clock, range(last + 1, before + 1))
        counted.taken()
        await _leaked(store, clock, [before + 1])
        took.append(counted.taken())
        last = before + 1
    assert took[0] == took[1]


async def test_what_is_read_of_staff_and_classes_does_not_grow_with_the_groups(
    store: Store, counted: Counted
) -> None:
    """Leaks in ten groups take as many statements as in two: recorded, removed, told of."""
    await with_owner(store)
    chats = [CLASS_CHAT - place for place in range(13)]
    for chat in chats:
        await ours(store, chat)
    took = []
    # The first batch makes the cards into which those of the others fold.
    for places in (range(1), range(1, 3), range(3, 13)):
        leaks = [reported(leak(1, chat_id=chats[place], author=600 + place), None) for place in places]
        gone = [Removed(chats[place], 1, Outcome.DONE, MORNING) for place in places]
        counted.taken()
        await store.incidents._commit(leaks)
        recorded = counted.taken()[1] - _ASKED * len(places)
        await store.incidents._commit(gone)
        settled = counted.taken()[1]
        await store.outbox.claim(MORNING)
        took.append((recorded, settled, counted.taken()[1]))
        while await store.outbox.claim(MORNING):
            pass
    assert took[1] == took[2]


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
