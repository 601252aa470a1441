"""One process: it opens what its bots share once, and runs those that are its own, as that changes."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from bot import logs, texts
from bot.app.operator import Operator
from bot.app.safe_mode import SafeMode
from bot.app.serving import serving
from bot.app.shared import Shared
from bot.app.stopping import Deadline
from bot.app.tending import Tended
from bot.app.web import Web
from bot.classroom import StoreAway, SystemClock
from bot.media.readers import Readers
from bot.rulebook.book import usable
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import apart, open_database
from bot.storage.key_rotation import rotate_keys
from bot.storage.store import make_school
from bot.storage.workers.bots import Bots
from bot.storage.workers.holding import SoleHolding
from bot.storage.workers.leases import LeasedHolding, new_worker, session_name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    from bot.app.program import Announcement
    from bot.classroom import Clock
    from bot.rulebook.book import Rulebook
    from bot.settings import Fault, Settings
    from bot.storage.workers.holding import Holding, ServedBot, WorkerView

_log = logs.get()


async def run(
    settings: Settings,
    announce: Callable[[Announcement], None],
    *,
    clock: Clock | None = None,
    operator: Operator | None = None,
) -> None:
    """Run the bots of this worker until cancelled; `announce` is called with each that is ready.

    When cancelled it ends by its deadline as far as its parts go; what then still hangs is the caller's.
    Raises RuleError, DatabaseProblem or PortTakenError where it cannot start, and what ended the bot where
    the deployment has no other: TokenRefused, WrongKey.
    """
    operator, me = operator or Operator(), new_worker()
    async with (
        _opened(settings, clock or SystemClock(), operator, me) as shared,
        serving(shared),
    ):
        worker = Worker(shared, await _holding(shared, me), announce)
        await worker.run()


class Worker:
    """Follows what it is told to hold. A bot that fails does not stop the others; the only one ends `run`."""

    def __init__(
        self,
        shared: Shared,
        holding: Holding,
        announce: Callable[[Announcement], None],
    ) -> None:
        self._shared = shared
        self._holding = holding
        self._bots = Bots(shared.database, shared.keys, shared.clock)
        self._announce = announce
        self._running: dict[int, Tended] = {}
        self._stopping: dict[int, asyncio.Task[None]] = {}
        self._alone = True
        self._stands_by = self._leaving = False
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def run(self) -> None:
        """Run until cancelled, or until the only bot ends."""
        looking = asyncio.create_task(self._look())
        try:
            await asyncio.wait((looking, self._ended), return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._leave()
            looking.cancel()
            await asyncio.wait((looking,))
            await self._shared.deadline.give("leases", self._holding.close())
        for end in (self._ended, looking):
            if end.done() and not end.cancelled():
                end.result()

    async def _look(self) -> None:
        away = False
        while True:
            try:
                view = await self._holding.look()
            except StoreAway as problem:
                if not away:  # each line of an outage says the same
                    _log.warning("worker.beat_failed", error=str(problem))
                away = True
            else:
                if away:
                    _log.info("worker.beats_again")
                away = False
                self._follow(view)
            await self._holding.rest()

    def _follow(self, view: WorkerView) -> None:
        """Start what is this worker's and does not run; stop what is not, or not any more."""
        self._alone = view.alone
        stood_by, self._stands_by = self._stands_by, not view.services
        if self._stands_by and not (stood_by or self._leaving):
            self._shared.operator.standing_by()
        give = to_give(self._running.values(), view.services) if view.gives else None
        wanted = {each.bot_id: each for each in view.services if each != give}
        for bot_id, tended in tuple(self._running.items()):
            now = wanted.get(bot_id)
            if tended.is_over and now != tended.service:
                del self._running[bot_id]
            elif now != tended.service:
                self._stop(tended, keeps=now is not None and now.lease is tended.service.lease)
        if self._leaving:
            return
        for bot_id, service in wanted.items():
            if bot_id not in self._running and bot_id not in self._stopping:
                self._start(service)

    def _start(self, service: ServedBot) -> None:
        tended = Tended(self._shared, self._bots, service, self._holding.bell, self._announce, self._goes_on)
        self._running[service.bot_id] = tended
        tended.start()

    def _stop(self, tended: Tended, *, keeps: bool) -> asyncio.Task[None]:
        """Stop a bot, and give its school away unless this worker `keeps` it."""
        bot_id = tended.service.bot_id
        self._running.pop(bot_id, None)
        task = self._stopping[bot_id] = asyncio.create_task(self._stopped(tended, keeps=keeps))
        task.add_done_callback(lambda _: self._stopping.pop(bot_id, None))
        return task

    async def _stopped(self, tended: Tended, *, keeps: bool) -> None:
        await tended.stop(self._shared.deadline if self._leaving else Deadline())
        if not keeps:  # its poll has ended: the next worker's is not disturbed by it
            await self._holding.release(tended.service.lease)

    async def _leave(self) -> None:
        """Stop all bots at once; each is free for others as soon as it has stopped."""
        self._leaving = True
        await self._holding.leave()
        for tended in tuple(self._running.values()):
            self._stop(tended, keeps=False)
        if self._stopping:
            await asyncio.wait(tuple(self._stopping.values()))

    def _goes_on(self, error: Exception) -> bool:
        if self._alone and not self._ended.done():
            self._ended.set_exception(error)
        return not self._alone


def to_give(running: Iterable[Tended], services: Sequence[ServedBot]) -> ServedBot | None:
    """Return the bot that goes to another worker: of those that have begun, the one that is here longest.

    One that was moved a moment ago is not moved again before its leaks are gone. That of `BOT_TOKEN` stays.
    """
    return next(
        (
            each.service
            for each in running
            if each.has_begun and each.service.entered_at is not None and each.service in services
        ),
        None,
    )


@asynccontextmanager
async def _opened(settings: Settings, clock: Clock, operator: Operator, me: int) -> AsyncIterator[Shared]:
    async with AsyncExitStack() as stack:
        rules, safe_mode = _usable_rules(settings, operator.wrong)
        if safe_mode:
            operator.left_out(safe_mode)
        url = settings.database_url.get_secret_value()
        database = await open_database(url, alone=True, name=session_name(me))
        stack.push_async_callback(database.close)
        keys = operator.keys = operator.keys or KeyRing(settings.keys)
        await rotate_keys(database, keys, keys)  # as a reload does: all schools, also those of other bots
        operator.serve(partial(rotate_keys, database, keys))
        yield Shared(
            settings=settings,
            clock=clock,
            database=database,
            keys=keys,
            rules=rules,
            texts=texts.load(),
            readers=await stack.enter_async_context(Readers()),
            web=Web(settings, clock, database, keys, safe_mode=bool(safe_mode)),
            operator=operator,
            safe_mode=safe_mode,
        )


async def _holding(shared: Shared, me: int) -> Holding:
    settings = shared.settings
    engine = apart(settings.database_url.get_secret_value(), session_name(me))
    if engine is None:
        return SoleHolding(shared.database, settings.bot_id)
    # Telegram is asked for the bot of `BOT_TOKEN` by whoever leases its school: no other bot waits for that.
    home = await make_school(shared.database, settings.bot_id, shared.keys, shared.clock)
    return LeasedHolding(engine, me, home)


def _usable_rules(settings: Settings, wrong: tuple[Fault, ...]) -> tuple[Rulebook, SafeMode]:
    rules, faults = usable(settings.rules_dir, settings.school_hosts, learned=settings.learned_score == "on")
    for setting in wrong:
        _log.warning("settings.safe_mode", setting=setting.name)
    for fault in faults:
        _log.warning("rules.safe_mode", fault=fault.message)
    return rules, SafeMode(wrong, faults)
