"""One process: it opens what its bots share once, serves its site, and runs the bots that are its own.

A bot runs as long as this worker is to run it: anew after a failure, and not a moment longer.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

import aiohttp

from bot import logs, texts
from bot.app.connected import Services, Workshop
from bot.app.gate import Gates
from bot.app.program import open_program
from bot.app.shared import Deadline, Operator, SafeMode, Shared, Tenant, tenant_of
from bot.app.web import Web
from bot.classroom import LeaseLost, StoreAway, SystemClock
from bot.media.readers import Readers
from bot.rulebook.book import usable
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import apart, open_database
from bot.storage.deployment import rotate_keys
from bot.storage.store import make_school
from bot.storage.workers.bots import Bots
from bot.storage.workers.holding import SoleHolding
from bot.storage.workers.leases import LeasedHolding, new_worker, session_name
from bot.telegram.api.calls import TokenRefused
from bot.telegram.api.tasks import until_back
from bot.web.addresses import Listen, PortTakenError
from bot.web.gate.proofs import TELEGRAM, WebApps
from bot.web.site import make_site, serve_always

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    from bot.app.program import Announcement, Program
    from bot.classroom import Clock
    from bot.rulebook.book import Rulebook
    from bot.settings import Fault, Settings
    from bot.storage.workers.holding import Bell, Holding, ServedBot, WorkerView

_log = logs.get()
_FIRST: Final = 1.0  # seconds before a bot that failed is tried again; each further pause is twice as long
_LONGEST: Final = 60.0
_AWAY: Final = 1.0  # seconds between tries while the database is away
_LOOK: Final = 3.0  # seconds after which the journal is looked at without a bell
_LOOK_ALONE: Final = 60.0  # where nobody else stores anything: for what was committed unnoticed


async def run(
    settings: Settings,
    announce: Callable[[Announcement], None],
    *,
    clock: Clock | None = None,
    operator: Operator | None = None,
    services: Services | None = None,
    web_apps: WebApps = TELEGRAM,
) -> None:
    """Run the bots of this worker until cancelled; `announce` is called with each that is ready.

    `services`: where meeting services answer, if not on the Internet. `web_apps`: whose proofs open doors at
    the gate; only what plays Telegram itself hands in another.

    When cancelled it ends by its deadline as far as its parts go; what then still hangs is the caller's.
    Raises RuleError, DatabaseProblem or PortTakenError where it cannot start, and what ended the bot where
    the deployment has no other: TokenRefused, WrongKey.
    """
    operator, me, there = operator or Operator(), new_worker(), services or Services()
    async with (
        _opened(settings, clock or SystemClock(), operator, me, services=there, web_apps=web_apps) as shared,
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
async def _opened(
    settings: Settings,
    clock: Clock,
    operator: Operator,
    me: int,
    *,
    services: Services,
    web_apps: WebApps,
) -> AsyncIterator[Shared]:
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
        said = texts.load()
        workshop = Workshop(await stack.enter_async_context(_session()), clock, services)
        gates = Gates(settings, clock, database, keys, texts=said, workshop=workshop, web_apps=web_apps)
        stack.push_async_callback(gates.close)
        yield Shared(
            settings=settings,
            clock=clock,
            database=database,
            keys=keys,
            rules=rules,
            texts=said,
            readers=await stack.enter_async_context(Readers()),
            web=Web(settings, clock, database, keys, safe_mode=bool(safe_mode)),
            workshop=workshop,
            gates=gates,
            operator=operator,
            safe_mode=safe_mode,
        )


def _session() -> aiohttp.ClientSession:
    """Return a session that keeps nothing of one school's call for another's."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())


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


@asynccontextmanager
async def serving(shared: Shared) -> AsyncIterator[None]:
    """Serve the site, until left.

    Bots that poll do without it: the operator is told where the port is taken, and it is tried again later.
    Raises PortTakenError where Telegram is to deliver there.
    """
    web, where = shared.web, shared.settings.listen
    if not where:
        yield
        return
    listen = Listen.of(where)
    listening: socket.socket | None = None
    try:
        listening = listen.open()
    except PortTakenError:
        if web.addresses is not None:
            raise
        shared.operator.unserved()
    more = shared.gates.routes()
    site = make_site(web, web.metrics, web.addresses, web, shared.settings.operator_networks, more=more)
    with logs.counting(web.metrics.count_event):
        server = asyncio.create_task(serve_always(site, listen, listening))
        try:
            yield
        finally:
            server.cancel()
            await shared.deadline.give("web", asyncio.gather(server, return_exceptions=True))
            if listening is not None:
                listening.close()  # also where the server had no time to begin
