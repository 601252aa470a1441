"""Keep rule breakers in memory and in the store in step: record deletion spikes, apply the stored state."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.telegram.api.tasks import until_done

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.moderation.brake import DeletionSpike, RuleBreakers

_log = logs.get()


class BrakeRecords(Protocol):
    """Where rule breakers are stored."""

    async def held(self) -> frozenset[tuple[int, str]]:
        """Return the rules that are held, each with its realm."""
        ...

    async def released(self) -> Mapping[tuple[int, str], datetime]:
        """Return when each rule was last released in a realm."""
        ...

    async def storm(self, storm: DeletionSpike) -> None:
        """Hold a rule after a deletion spike, and have owners notified."""
        ...


class SpikeRecorder:
    """Records the spikes of one school. `noted` is called when owners are to be notified."""

    def __init__(self, brakes: RuleBreakers, store: BrakeRecords, noted: Callable[[], None]) -> None:
        self._brakes = brakes
        self._store = store
        self._noted = noted
        self._lock = asyncio.Lock()  # else an older stored state could be applied after a newer one
        self._noting = False

    async def read(self) -> None:
        """Apply the stored state."""
        async with self._lock:
            self._brakes.follow(await self._store.held(), await self._store.released())

    async def note(self) -> None:
        """Record spikes, with retries until the store has them: the rule is held meanwhile."""
        if self._noting:
            return
        self._noting = True
        try:
            while self._brakes.storms:
                await until_done(self._note_first, _log, "rule_breaker.record_failed")
        finally:
            self._noting = False

    async def _note_first(self) -> None:
        storm = self._brakes.storms[0]
        async with self._lock:
            await self._store.storm(storm)
            self._brakes.recorded(storm)
        _log.warning("rule_breaker.engaged", rule=storm.rule, authors=storm.authors, classes=storm.classes)
        self._noted()
