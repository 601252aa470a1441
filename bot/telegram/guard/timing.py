"""Measure how long each leak stood: from its arrival until Telegram confirmed its deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.classroom import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.features.lessons.rules.offers import HandedOut
    from bot.incidents.changes import Removed
    from bot.incidents.incident import LeakReport


class Casebook(Protocol):
    """Records leaks, and what became of their messages."""

    async def leaks(self, leaks: Sequence[tuple[LeakReport, HandedOut]]) -> None:
        """Record leaks."""
        ...

    async def removed(self, removed: Removed) -> None:
        """Record the outcome for one message of a recorded leak."""
        ...


class TimedCasebook:
    """Records in another casebook; `observe` is called with the seconds of each deletion of this process."""

    def __init__(self, casebook: Casebook, observe: Callable[[float], None]) -> None:
        self._casebook = casebook
        self._observe = observe
        self._arrived: dict[tuple[int, int], datetime] = {}

    async def leaks(self, leaks: Sequence[tuple[LeakReport, HandedOut]]) -> None:
        """Record leaks, and note when those arrived that are being deleted."""
        await self._casebook.leaks(leaks)
        for leak, _ in leaks:
            if leak.deleted and leak.held is None:
                for each in leak.messages:
                    self._arrived.setdefault((leak.group.chat_id, each.message_id), each.arrived_at)

    async def removed(self, removed: Removed) -> None:
        """Record an outcome, and measure the deletion that it tells of."""
        arrived_at = self._arrived.pop((removed.chat_id, removed.message_id), None)
        if arrived_at is not None and removed.outcome is Outcome.DONE:
            self._observe(max(0.0, (removed.settled_at - arrived_at).total_seconds()))
        await self._casebook.removed(removed)
