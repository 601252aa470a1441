"""The brake and its record: a storm is recorded though the store fails; an older record undoes nothing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from bot.moderation.brake import AUTHORS, DeletionSpike, RuleBreaker
from bot.telegram.guard.caches import SpikeRecorder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.features.incidents.pauses.store import StoppedRules

AT = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


class Keeping:
    """A record that fails as often as told, and answers only when let."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.kept: list[DeletionSpike] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def held(self) -> frozenset[str]:
        """Return what is held now, later."""
        rules = frozenset(storm.rule for storm in self.kept)
        await self.may_answer.wait()
        return rules

    async def released(self) -> Mapping[str, datetime]:
        """Return that nothing was released."""
        return {}

    async def storm(self, storm: DeletionSpike) -> None:
        """Keep a storm, or fail."""
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.kept.append(storm)


def stormy() -> RuleBreaker:
    """Return a brake that a storm of one rule has just engaged."""
    brake = RuleBreaker()
    for number in range(AUTHORS):
        brake.count({"id"}, number, -number, AT)
    return brake


async def test_a_store_that_fails_is_asked_again_and_the_rule_is_held_meanwhile() -> None:
    """Owners are to be told once, when it is recorded."""
    brake, keeping, noted = stormy(), Keeping(failures=2), list[int]()
    storms = SpikeRecorder(brake, cast("StoppedRules", keeping), lambda: noted.append(len(keeping.kept)))
    noting = asyncio.create_task(storms.note())
    await asyncio.sleep(0.05)
    assert (brake.rules, keeping.kept) == ({"id"}, [])
    await storms.note()  # the next leak's: it leaves the matter to the one that runs
    assert keeping.kept == []
    await asyncio.wait_for(noting, 30)
    assert [storm.rule for storm in keeping.kept] == ["id"]
    assert noted == [1]
    assert (brake.rules, brake.storms) == ({"id"}, ())


async def test_what_was_read_before_a_storm_was_recorded_does_not_release_it() -> None:
    """A reading that began first ends first."""
    brake, keeping = stormy(), Keeping()
    storms = SpikeRecorder(brake, cast("StoppedRules", keeping), lambda: None)
    keeping.may_answer.clear()
    reading = asyncio.create_task(storms.read())
    await asyncio.sleep(0)
    noting = asyncio.create_task(storms.note())
    await asyncio.sleep(0.01)
    assert keeping.kept == []
    keeping.may_answer.set()
    await asyncio.gather(reading, noting)
    assert brake.rules == {"id"}
    await storms.read()
    assert brake.rules == {"id"}
