"""What is recorded together really goes together: no batch falls apart into single commits unseen."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence

import pytest

from bot import logs
from bot.classroom import Outcome
from bot.features.incidents.rules.changes import Removed
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.db.group_commit import GroupCommit
from bot.storage.store import Store, open_school
from tests.storage.samples import CLASS_CHAT, MORNING, HandClock, leak, reported


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
