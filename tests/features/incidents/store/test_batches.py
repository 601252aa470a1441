"""What is recorded together really goes together: no batch falls apart into single commits unseen."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import pytest
from sqlalchemy import Connection, event

from bot import logs
from bot.classroom import Outcome
from bot.features.incidents.rules.changes import Removed
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database, open_database
from bot.storage.db.group_commit import GroupCommit
from bot.storage.store import Store, open_school
from tests.features.incidents.recorded import ours
from tests.storage.samples import CLASS_CHAT, MORNING, HandClock, leak, reported, with_owner

_ASKED = 3  # statements a leak: of its class, and whether that knows the room
# The first batch makes the cards into which those of the others fold.
_FIRST, _FEW, _MANY = range(1), range(1, 3), range(3, 13)


async def test_a_batch_of_leaks_and_outcomes_is_one_transaction(store: Store) -> None:
    """Three leaks, then what became of each: both batches commit as they are."""
    await store.incidents._commit([reported(leak(each), each) for each in (1, 2, 3)])
    outcomes = (Outcome.DONE, Outcome.NO_RIGHT, Outcome.GONE)
    removed = [
        Removed(CLASS_CHAT, each, outcome, MORNING) for each, outcome in zip((1, 2, 3), outcomes, strict=True)
    ]
    await store.incidents._commit(removed)
    assert await store.incidents.unsettled() == []
    assert await store.incidents.standing(CLASS_CHAT) == [2]


async def _statements(database: Database, work: Callable[[], Awaitable[object]]) -> int:
    """Return how many statements a piece of work takes."""
    said: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    await database.write(lambda connection: event.listen(connection.engine, "before_cursor_execute", note))
    await work()
    await database.write(lambda connection: event.remove(connection.engine, "before_cursor_execute", note))
    return len(said)


async def test_what_is_read_of_staff_and_classes_does_not_grow_with_the_groups(
    store: Store, database: Database
) -> None:
    """Leaks in ten groups take as many statements as in two: recorded, removed, told of."""
    await with_owner(store)
    chats = [CLASS_CHAT - place for place in (*_FIRST, *_FEW, *_MANY)]
    for chat in chats:
        await ours(store, chat)
    took: list[tuple[int, int, int]] = []
    for places in (_FIRST, _FEW, _MANY):
        leaks = [reported(leak(1, chat_id=chats[place], author=600 + place), None) for place in places]
        recorded = await _statements(database, partial(store.incidents._commit, leaks))
        gone = [Removed(chats[place], 1, Outcome.DONE, MORNING) for place in places]
        settled = await _statements(database, partial(store.incidents._commit, gone))
        told = await _statements(database, partial(store.outbox.claim, MORNING))
        took.append((recorded - _ASKED * len(places), settled, told))
        while await store.outbox.claim(MORNING):
            pass
    assert took[1] == took[2]


async def test_closing_waits_for_leaks_that_are_under_way(url: str, keys: KeyRing, clock: HandClock) -> None:
    """They are recorded though whoever found them waits no longer."""
    database = await open_database(url)
    store = await open_school(database, 7_000_001, keys, clock)
    finding = asyncio.create_task(store.incidents.leaks([reported(leak(1), 1)]))
    await asyncio.sleep(0)
    finding.cancel()
    await database.close()
    async with await open_database(url) as database:
        store = await open_school(database, 7_000_001, keys, clock)
        assert await store.incidents.unsettled() == [(CLASS_CHAT, 1)]


async def test_a_batch_that_falls_apart_is_logged() -> None:
    """Trying each alone saves the rest, and must not hide that something is wrong."""
    stream = io.StringIO()
    logs.set_up(stream)

    async def commit(items: Sequence[int]) -> None:
        if 2 in items:
            raise ValueError("canary-5f1c")

    together = GroupCommit(commit, lambda _task: None)
    with pytest.raises(ValueError, match="canary"):
        await together.add([1, 2, 3])
    assert "storage.batch_failed" in stream.getvalue()
    assert "canary" not in stream.getvalue()
