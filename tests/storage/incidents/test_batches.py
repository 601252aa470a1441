"""What is recorded together really goes together: no batch falls apart into single commits unseen."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import pytest

from bot import logs
from bot.classroom import Outcome
from bot.incidents.changes import Removed
from bot.storage.db.group_commit import GroupCommit
from tests.storage.samples import CLASS_CHAT, MORNING, leak, reported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage import Store


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


async def test_what_is_added_in_one_turn_goes_in_one_commit() -> None:
    """Callers that come in the same moment share a transaction."""
    commits: list[list[int]] = []

    async def commit(items: Sequence[int]) -> None:
        commits.append(list(items))
        await asyncio.sleep(0)

    together = GroupCommit(commit)
    await asyncio.gather(*(together.add([each]) for each in range(5)))
    assert commits == [[0, 1, 2, 3, 4]]


async def test_a_batch_that_falls_apart_is_logged() -> None:
    """Trying each alone saves the rest, and must not hide that something is wrong."""
    stream = io.StringIO()
    logs.set_up(stream)

    async def commit(items: Sequence[int]) -> None:
        if 2 in items:
            raise ValueError("canary-5f1c")

    together = GroupCommit(commit)
    with pytest.raises(ValueError, match="canary"):
        await together.add([1, 2, 3])
    assert "storage.batch_failed" in stream.getvalue()
    assert "canary" not in stream.getvalue()
