"""Record leaks together: described, then in one transaction, until the store has them."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.classroom import StoreAway
from bot.telegram.api.tasks import Tasks, until_back, until_done

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.features.lessons.rules.offers import HandedOut
    from bot.incidents.incident import LeakReport
    from bot.telegram.guard.leak_report import JudgedMessage, LeakDescriber

    _Leak = tuple[JudgedMessage, asyncio.Event]  # with the event that is set once it is recorded

_log = logs.get()


class LeakRecords(Protocol):
    """Records leaks."""

    async def leaks(self, leaks: Sequence[tuple[LeakReport, HandedOut]]) -> None:
        """Record leaks, each with what its author handed out in it, and settle their journal rows."""
        ...


class LeakRecorder:
    """Records leaks. `confirms` tells whether an account's role is certain to hold still.

    `recorded` is called after leaks were recorded, with whether an invitation was among them.
    """

    def __init__(
        self,
        casebook: LeakRecords,
        describer: LeakDescriber,
        confirms: Callable[[int], Awaitable[bool]],
        recorded: Callable[[bool], Awaitable[None]],
    ) -> None:
        self._casebook = casebook
        self._describer = describer
        self._confirms = confirms
        self._recorded = recorded
        self._late: deque[Sequence[_Leak]] = deque()  # what waits for the store, in order
        self._tasks = Tasks(_log)

    async def record(self, leaks: Sequence[_Leak]) -> None:
        """Record leaks, each with the event that is set then.

        While the store is unavailable that is tried again in background, one batch after the other: the next
        message must not wait, but the next leak is recorded after those before it.
        """
        if self._late:
            self._late.append(leaks)
            return
        try:
            await self._record(leaks)
        except StoreAway as error:
            _log.error("guard.record_failed", leaks=len(leaks), exc_info=error)
            self._late.append(leaks)
            self._tasks.start(self._record_late())

    async def close(self) -> None:
        """Stop late recording; unrecorded leaks are in the journal."""
        await self._tasks.cancel()

    async def _record_late(self) -> None:
        while self._late:
            leaks = self._late[0]
            await until_back(partial(self._record, leaks), _log, "guard.record_failed", leaks=len(leaks))
            self._late.popleft()

    async def _record(self, leaks: Sequence[_Leak]) -> None:
        """Record leaks together, else each alone: one that cannot be described must not hide the others.

        Raises StoreAway.
        """
        try:
            taken_in = await self._reported([leak for leak, _ in leaks])
        except StoreAway:
            raise
        except Exception as error:  # noqa: BLE001 - logged, and tried again until it is recorded
            _log.error("guard.record_failed", leaks=len(leaks), exc_info=error)
            for each in leaks:
                self._tasks.start(self._record_alone(*each))
        else:
            await self._follow([recorded for _, recorded in leaks], taken_in=taken_in)

    async def _record_alone(self, leak: JudgedMessage, recorded: asyncio.Event) -> None:
        taken_in = await until_done(partial(self._reported, [leak]), _log, "guard.record_failed", leaks=1)
        await self._follow([recorded], taken_in=taken_in)

    async def _reported(self, judged: Sequence[JudgedMessage]) -> bool:
        """Describe and record leaks; tell whether a room was handed out in them."""
        reports = []
        for each in judged:
            await asyncio.sleep(0)  # the next poll, or deletion, goes between two
            reports.append(await self._with_power(*await self._describer.report(each)))
        await self._casebook.leaks(reports)
        return any(handed.offers for _, handed in reports)

    async def _with_power(self, leak: LeakReport, handed: HandedOut) -> tuple[LeakReport, HandedOut]:
        """Return a leak without the rooms of an account that may have no role any more."""
        if not handed.offers or leak.author is None or await self._confirms(leak.author):
            return leak, handed
        return leak, replace(handed, offers=())

    async def _follow(self, recorded: Sequence[asyncio.Event], *, taken_in: bool) -> None:
        for each in recorded:
            each.set()
        await self._recorded(taken_in)
