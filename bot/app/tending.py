"""Runs one bot as long as this worker is to run it: anew after a failure, and not a moment longer."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.app.program import open_program
from bot.app.shared import Tenant, tenant_of
from bot.classroom import LeaseLost, StoreAway
from bot.telegram.api.errors import TokenRefused
from bot.telegram.api.tasks import until_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app.program import Announcement, Program
    from bot.app.shared import Shared
    from bot.app.stopping import Deadline
    from bot.storage.workers.bots import Bots
    from bot.storage.workers.holding import Bell, ServedBot

_log = logs.get()
_FIRST: Final = 1.0  # seconds before a bot that failed is tried again; each further pause is twice as long
_LONGEST: Final = 60.0
_AWAY: Final = 1.0  # seconds between tries while the database is away
_LOOK: Final = 3.0  # seconds after which the journal is looked at without a bell
_LOOK_ALONE: Final = 60.0  # where nobody else stores anything: for what was committed unnoticed


@dataclass(eq=False)
class Tended:
    """One bot of this worker. `failed` tells whether to go on after a failure."""

    shared: Shared
    bots: Bots
    service: ServedBot
    bell: Bell
    announce: Callable[[Announcement], None]
    failed: Callable[[Exception], bool]
    program: Program | None = None
    _task: asyncio.Task[None] | None = None
    _rung: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self) -> None:
        """Run the bot in the background."""
        self._task = asyncio.create_task(self._counted())

    @property
    def is_over(self) -> bool:
        """Whether it ended by itself: its lease was lost, or its failure ends the worker."""
        return self._task is not None and self._task.done()

    @property
    def has_begun(self) -> bool:
        """Whether it guards by now, and what waited for it is dealt with."""
        return self.program is not None and self.program.started.is_set()

    async def stop(self, deadline: Deadline) -> None:
        """Stop the bot by a deadline: what it began is finished as far as that allows."""
        if self.program is not None:
            self.program.deadline = deadline
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _counted(self) -> None:
        with self.shared.web.counting(self.service.bot_id):
            await self._tend()

    async def _tend(self) -> None:
        rest = _FIRST
        while True:
            started = asyncio.get_running_loop().time()
            try:
                await self._serve()
            except LeaseLost:
                _log.warning("bot.dropped", bot=self.service.bot_id)
                return
            except StoreAway as error:
                if not self.failed(error):
                    return
                _log.warning("bot.store_away", bot=self.service.bot_id, error=str(error))
                await asyncio.sleep(_AWAY)  # nothing of it is the bot's: leaks stand until it begins
                continue
            except Exception as error:  # noqa: BLE001 - a bot that fails must not stop the others
                if not self.failed(error):
                    return
                _log.error("bot.failed", bot=self.service.bot_id, error=type(error).__name__)
            rest = (
                _FIRST if asyncio.get_running_loop().time() - started > _LONGEST else min(_LONGEST, 2 * rest)
            )
            await asyncio.sleep(rest)

    async def _serve(self) -> None:
        lease = self.service.lease
        async with open_program(self.shared, await self._tenant(), lease) as program:
            self.program = program
            tasks = [asyncio.create_task(program.run(self.announce))]
            if lease is not None:
                tasks.append(asyncio.create_task(lease.lost()))
            tasks.append(asyncio.create_task(self._take_up(program)))
            running = tasks[0]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                self.program = None
                self.bell.when_rung(program.school_id, None)
                for task in reversed(tasks):
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        if lease is not None and lease.is_lost:
            raise LeaseLost
        running.result()

    async def _take_up(self, program: Program) -> None:
        """Take up what others stored, when they ring, and now and then without."""
        await program.started.wait()
        self.bell.when_rung(program.school_id, self._rung.set)
        every = _LOOK_ALONE if self.service.lease is None else _LOOK
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(every):
                    await self._rung.wait()
            self._rung.clear()
            try:
                await until_back(program.take_up, _log, "journal.take_up_failed")
            except Exception as error:  # noqa: BLE001 - the rows are still there at the next look
                _log.error("journal.take_up_failed", exc_info=error)

    async def _tenant(self) -> Tenant:
        if self.service.entered_at is None:
            return tenant_of(self.shared.settings, self.shared.safe_mode)
        token = None if self.service.school_id is None else await self.bots.token(self.service.school_id)
        if token is None:
            raise TokenRefused
        return Tenant(token=token, entered=True)
