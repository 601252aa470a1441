"""What the site of a process asks of its bots: to take deliveries, and for figures of them."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from bot import logs
from bot.classroom import Secret, StoreAway
from bot.storage.db.cipher import WrongKey
from bot.storage.deployment import read_figures
from bot.storage.store import read_school
from bot.storage.workers.bots import Bots
from bot.telegram.api.transport import OUTCOMES
from bot.telegram.updates.intake import arrival_of
from bot.telegram.updates.receiving import Destination
from bot.web.addresses import Addresses
from bot.web.figures import Figures, Metrics
from bot.web.site import NotStoredError, UnknownBotError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bot.classroom import Clock
    from bot.settings import Settings
    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.storage.deployment import StoreFigures
    from bot.storage.updates.journal import Journal

_log = logs.get()
_FOR: Final = 10.0  # seconds after which is asked again whether a bot is one of the deployment


class Receiver(Protocol):
    """One bot that this process has connected to Telegram."""

    @property
    def hears(self) -> bool:
        """Whether it hears from Telegram."""
        ...

    @property
    def stores(self) -> bool:
        """Whether the database takes what it hears."""
        ...

    @property
    def heard_at(self) -> datetime:
        """When its newest update came; until one has come, the start."""
        ...

    @property
    def pending(self) -> int | None:
        """How many updates waited at Telegram when it was last asked; None: it was not."""
        ...

    async def take(self, update: Mapping[str, object]) -> bool:
        """Return True once an update that Telegram delivered is committed."""
        ...


class Web:
    """What the site asks of this process.

    A bot is counted as long as it is to run here, and enters when it is connected: one that is not guards
    nothing, whatever keeps it from it.
    """

    def __init__(
        self, settings: Settings, clock: Clock, database: Database, keys: KeyRing, *, safe_mode: bool
    ) -> None:
        self._safe_mode = safe_mode
        self._clock = clock
        self._database = database
        self._keys = keys
        self._counted: set[int] = set()
        self._programs: dict[int, Receiver] = {}
        self._others = Others(database, settings.bot_id, keys, clock)
        self.metrics = Metrics(OUTCOMES)
        url, secret = settings.webhook_url, settings.webhook_secret
        self.addresses = (
            Addresses(url, Secret(secret.get_secret_value()))
            if url is not None and secret is not None
            else None
        )

    def destination(self, bot_id: int) -> Destination | None:
        """Return where Telegram delivers a bot's updates; None: the bot polls."""
        if self.addresses is None:
            return None
        return Destination(self.addresses.url_of(bot_id), self.addresses.secret_of(bot_id))

    @contextmanager
    def counting(self, bot_id: int) -> Iterator[None]:
        """Count a bot, until left."""
        self._counted.add(bot_id)
        try:
            yield
        finally:
            self._counted.discard(bot_id)

    def enter(self, bot_id: int, program: Receiver) -> None:
        """Have a bot's deliveries handed to its program."""
        self._programs[bot_id] = program

    def leave(self, bot_id: int) -> None:
        """Forget the program of a bot that is no longer connected."""
        self._programs.pop(bot_id, None)

    async def take(self, bot_id: int, update: Mapping[str, object]) -> None:
        """Return once an update is committed. Raises UnknownBotError or NotStoredError."""
        program = self._programs.get(bot_id)
        if program is None:
            await self._store(bot_id, update)
        elif not await program.take(update):
            raise NotStoredError

    async def _store(self, bot_id: int, update: Mapping[str, object]) -> None:
        """Store an update for the worker that runs its bot, which is told."""
        try:
            journal = await self._others.journal_of(bot_id)
            if journal is None:
                raise UnknownBotError
            await journal.append((arrival_of(update, self._clock.now()),))
        except (StoreAway, WrongKey) as error:
            _log.error("journal.store_failed", bot=bot_id, error=type(error).__name__)
            raise NotStoredError from None

    async def read(self) -> Figures:
        """Return the figures of all bots of this process."""
        stored = await read_figures(self._database, tuple(self._counted), self._keys, self._clock.now())
        return self._figures(stored)

    def without_database(self) -> Figures:
        """Return what is known in memory."""
        return self._figures(None)

    def _figures(self, stored: StoreFigures | None) -> Figures:
        programs = tuple(self._programs.values())
        pending = [each.pending for each in programs if each.pending is not None]
        return Figures(
            bots=len(self._counted),
            database=stored is not None and all(each.stores for each in programs),
            keys=stored is None or stored.keys,
            telegram=self._counted <= self._programs.keys() and all(each.hears for each in programs),
            safe_mode=self._safe_mode,
            last_update=self._age(max((each.heard_at for each in programs), default=None)),
            oldest_leak=None if stored is None else self._age(stored.oldest_leak),
            journal_waiting=None if stored is None else stored.waiting,
            journal_dead=None if stored is None else stored.dead,
            outbox_due=None if stored is None else stored.due,
            pending=sum(pending) if pending else None,
            backup=None if stored is None else self._age(stored.backed_up),
        )

    def _age(self, at: datetime | None) -> float | None:
        return None if at is None else max(0.0, (self._clock.now() - at).total_seconds())


class Others:
    """Opens journals without a lease: anybody may add to one, and its holder is told."""

    def __init__(self, database: Database, home: int, keys: KeyRing, clock: Clock) -> None:
        self._database = database
        self._home = home
        self._keys = keys
        self._clock = clock
        self._bots = Bots(database, keys, clock)
        self._known: dict[int, tuple[float, Journal | None]] = {}

    async def journal_of(self, bot_id: int) -> Journal | None:
        """Return the journal of a bot; None if it is not one of this deployment.

        Raises DatabaseProblem or WrongKey.
        """
        now = time.monotonic()
        until, journal = self._known.get(bot_id, (0.0, None))
        if now >= until:
            journal = await self._opened(bot_id)
            self._known[bot_id] = now + _FOR, journal
        return journal

    async def _opened(self, bot_id: int) -> Journal | None:
        if bot_id != self._home and not await self._bots.has(bot_id):
            return None
        school = await read_school(self._database, bot_id, self._keys, self._clock)
        return None if school is None else school[1].journal
