"""What is recorded together really goes together: no batch falls apart into single commits unseen."""

from __future__ import annotations

import asyncio
import gc
import io
import weakref
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot import logs
from bot.classroom import Outcome
from bot.features.incidents.rules.changes import Removed
from bot.features.school.rules import OwnerDecision
from bot.storage.db.database import open_database
from bot.storage.db.group_commit import GroupCommit
from bot.storage.store import open_school
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, group, leak, reported, with_owner

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from sqlalchemy import Connection

    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from tests.storage.samples import HandClock

_ASKED = 2  # statements a leak: whether its class knows the room
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


async def _confirmed(store: Store, place: int) -> int:
    """Have a group that the owner confirmed, with its class; return its chat."""
    chat_id = CLASS_CHAT - place
    group_id = await store.groups.seen(group(chat_id), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    return chat_id


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
    chats = [await _confirmed(store, place) for place in (*_FIRST, *_FEW, *_MANY)]
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


async def test_a_database_holds_no_stores_that_nobody_uses(
    database: Database, keys: KeyRing, clock: HandClock
) -> None:
    """A bot is opened anew at each restart: what it knew, its key and its rooms, goes with it."""
    store = await open_school(database, 7_000_001, keys, clock)
    await store.incidents.leaks([reported(leak(1), 1)])
    held = weakref.ref(store.incidents)
    del store
    gc.collect()
    assert held() is None


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


async def test_what_is_added_in_one_turn_goes_in_one_commit() -> None:
    """Callers that come in the same moment share a transaction."""
    commits: list[list[int]] = []

    async def commit(items: Sequence[int]) -> None:
        commits.append(list(items))
        await asyncio.sleep(0)

    together = GroupCommit(commit, lambda _task: None)
    await asyncio.gather(*(together.add([each]) for each in range(5)))
    assert commits == [[0, 1, 2, 3, 4]]


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
