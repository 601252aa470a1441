from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.storage.db.group_commit import GroupCommit
from bot.storage.db.problems import DatabaseProblem


class Ledger:
    """Remembers each transaction; the word `poison` spoils one, `down` says the database is away."""

    def __init__(self) -> None:
        self.committed: list[list[str]] = []
        self.begun: list[asyncio.Task[None]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def commit(self, items: Sequence[str]) -> None:
        await self.gate.wait()
        if "down" in items:
            raise DatabaseProblem("The database does not answer.")
        if "poison" in items:
            raise KeyError("poison")
        self.committed.append(list(items))


async def test_what_comes_while_one_commits_goes_together() -> None:
    """The first call has a transaction of its own; those that queue up behind it share the next."""
    ledger = Ledger()
    ledger.gate.clear()
    together = GroupCommit(ledger.commit, ledger.begun.append)
    calls = [asyncio.create_task(together.add([name])) for name in "abcd"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    calls.append(asyncio.create_task(together.add(["e", "f"])))
    await asyncio.sleep(0)
    ledger.gate.set()
    await asyncio.gather(*calls)
    assert ledger.committed == [["a", "b", "c", "d"], ["e", "f"]]


async def test_one_poisonous_item_fails_alone() -> None:
    """Of items in one transaction only the one that can't be recorded fails; its caller is told."""
    ledger = Ledger()
    together = GroupCommit(ledger.commit, ledger.begun.append)
    results = await asyncio.gather(
        together.add(["a"]), together.add(["poison", "b"]), together.add(["c"]), return_exceptions=True
    )
    assert [type(result) for result in results] == [type(None), KeyError, type(None)]
    assert ledger.committed == [["a"], ["b"], ["c"]]


async def test_a_database_that_is_away_fails_all_at_once() -> None:
    """Nothing is tried one by one where the database itself is the problem."""
    ledger = Ledger()
    together = GroupCommit(ledger.commit, ledger.begun.append)
    results = await asyncio.gather(together.add(["a"]), together.add(["down"]), return_exceptions=True)
    assert [type(result) for result in results] == [DatabaseProblem, DatabaseProblem]
    assert ledger.committed == []
    await together.add(["later"])
    assert ledger.committed == [["later"]]


async def test_an_item_is_committed_though_its_caller_gave_up() -> None:
    """A caller that is cancelled takes nothing back, and harms nobody."""
    ledger = Ledger()
    ledger.gate.clear()
    together = GroupCommit(ledger.commit, ledger.begun.append)
    impatient = asyncio.create_task(together.add(["a"]))
    patient = asyncio.create_task(together.add(["b"]))
    await asyncio.sleep(0)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    ledger.gate.set()
    await patient
    await asyncio.wait(ledger.begun)
    assert ledger.committed == [["a", "b"]]
