"""Updates that Telegram delivers: what arrives together is stored together, and the webhook stays set.

While one batch is being stored, the next one gathers: the more arrives, the fewer commits it takes. What is
stored is handed on at once; where too much waits to be judged and recorded (backlog), storing waits too.

Telegram tells of a webhook only when asked: somebody who has the token may set another one, and a proxy that
is down shows as updates that wait. Updates that wait are never dropped.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.json_values import mapping, whole
from bot.telegram.api.errors import Refused, Wait, check_token, meaning
from bot.telegram.api.tasks import Tasks
from bot.telegram.updates.polling import ALLOWED_UPDATES
from bot.telegram.updates.reading.parsing import time_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.classroom import Clock, Secret
    from bot.telegram.api.transport import Api
    from bot.telegram.updates.chat_queues import Delivery
    from bot.telegram.updates.intake import Intake
    from bot.telegram.updates.outage import Presence


_log = logs.get()
_LARGEST: Final = 100  # updates in one transaction, as many as a poll brings
_CONNECTIONS: Final = 40  # Telegram's own default (Bot API, setWebhook); one is used for each chat at a time
_CHECKED_EVERY: Final = timedelta(minutes=1)
_CHECKED_WHILE_SOME_WAIT: Final = timedelta(seconds=5)
_CALM: Final = timedelta(minutes=5)  # without another's webhook, after which the next one is told of again
_REFUSED_REST: Final = 30.0  # seconds before Telegram is asked again for what it has refused


@dataclass(frozen=True, slots=True)
class _Arrived:
    update: Mapping[str, object]
    stored: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def place(self) -> int:
        """Telegram's order; an update without an id comes last."""
        update_id = whole(self.update.get("update_id"))
        return 1 << 63 if update_id is None else update_id


class Batches:
    """The updates that one bot is being delivered. Closed until it is opened: first, old ones are resumed."""

    def __init__(self, intake: Intake, clock: Clock, *, presence: Presence) -> None:
        self._intake = intake
        self._clock = clock
        self._presence = presence
        self._arrived: list[_Arrived] = []
        self._storing = False
        self._tasks = Tasks(_log)
        self._open = False
        self.stored_at: datetime | None = None  # the newest one

    @property
    def idle(self) -> bool:
        """Whether everything that arrived is stored and handed on."""
        return not self._storing

    def open(self) -> None:
        """Begin to take updates."""
        self._open = True

    async def take(self, update: Mapping[str, object]) -> bool:
        """Return True once an update is committed; False where it is not, or nobody knows."""
        if not self._open:
            return False
        arrived = _Arrived(update)
        self._arrived.append(arrived)
        if not self._storing:
            self._storing = True
            self._tasks.start(self._store())
        return await asyncio.shield(arrived.stored)

    async def stored_elsewhere(self) -> None:
        """Record that another worker was delivered updates, and stored them."""
        self.stored_at = self._clock.now()
        await self._presence.heard(drained=False)

    async def recorded(self) -> None:
        """Wait until all leaks among what was handed on are recorded."""
        await self._intake.idle()

    async def close(self) -> None:
        """Take nothing more; store and hand on what was taken."""
        self._open = False
        await self._tasks.done()

    async def _store(self) -> None:
        # All that this turn of the loop reads from its connections belongs together.
        await asyncio.sleep(0)
        try:
            while self._arrived:
                self._arrived.sort(key=lambda each: each.place)
                batch, self._arrived = self._arrived[:_LARGEST], self._arrived[_LARGEST:]
                await self._store_together(batch)
        finally:
            self._storing = False

    async def _store_together(self, batch: list[_Arrived]) -> None:
        done = False
        try:
            stored = await self._intake.store([each.update for each in batch])
            done = True
        except Exception as error:  # noqa: BLE001 - Telegram repeats what is not acknowledged
            _log.error("journal.store_failed", exc_info=error)
            self._presence.failed()
        finally:
            for each in batch:
                if not each.stored.done():
                    each.stored.set_result(done)
        if done:
            self.stored_at = self._clock.now()
            await self._hand_on(stored)

    async def _hand_on(self, stored: Sequence[Delivery]) -> None:
        try:
            await self._intake.hand_on(stored)
            await self._presence.heard(drained=False)
        except Exception as error:  # noqa: BLE001 - what is stored is taken up at the next start
            _log.error("journal.hand_on_failed", updates=len(stored), exc_info=error)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where Telegram delivers a bot's updates, and what it proves itself with."""

    url: str
    secret: Secret


class Registration:
    """One bot's webhook. `contested` is called once another program turns out to set one too."""

    def __init__(
        self,
        api: Api,
        destination: Destination,
        batches: Batches,
        clock: Clock,
        *,
        presence: Presence,
        contested: Callable[[], None] = lambda: None,
    ) -> None:
        self._api = api
        self._destination = destination
        self._batches = batches
        self._clock = clock
        self._presence = presence
        self._contested = contested
        self._contested_at: datetime | None = None
        self._error_at: datetime | None = None  # of the newest failed delivery that was told of
        self._failures = 0
        self._is_set = False
        self.pending: int | None = None  # updates that waited at Telegram at the last check

    async def run(self) -> None:
        """Take deliveries and keep the webhook set, until cancelled. Raises TokenRefused."""
        self._batches.open()
        while True:
            try:
                await self._check()
                self._failures = 0
            except TelegramError as error:
                self._presence.failed()
                await self._rest(error)
                continue
            except Exception as error:  # noqa: BLE001 - the database is away; the next check tells it again
                _log.error("webhook.check_failed", exc_info=error)
            apart = _CHECKED_WHILE_SOME_WAIT if self.pending else _CHECKED_EVERY
            await self._clock.sleep_until(self._clock.now() + apart)

    async def taken(self) -> None:
        """After a stop: take no more deliveries, and return once the last ones are stored and handed on."""
        await self._batches.close()

    async def _check(self) -> None:
        if not self._is_set:
            await self._set()
        info = mapping(await self._api.call("getWebhookInfo"))
        if info.get("url") != self._destination.url:
            self._tell_of_another()
            await self._set()
        elif not _as_asked(info):
            await self._set()
        self.pending = whole(info.get("pending_update_count")) or 0
        if self._arrive(info):
            await self._presence.heard(drained=False)
            if self._presence.working_off and self.pending == 0 and self._batches.idle:
                await self._batches.recorded()
                await self._presence.heard(drained=True)
        else:
            self._presence.failed()

    async def _set(self) -> None:
        await self._api.call(
            "setWebhook",
            url=self._destination.url,
            secret_token=self._destination.secret.reveal(),
            allowed_updates=ALLOWED_UPDATES,
            max_connections=_CONNECTIONS,
        )
        self._is_set = True
        _log.info("webhook.set")

    def _arrive(self, info: Mapping[str, object]) -> bool:
        """Return whether deliveries arrive: the last one did, or none is waiting."""
        error_at = time_of(info.get("last_error_date"))
        if error_at is None or not self.pending:
            return True
        if self._error_at is None or error_at > self._error_at:
            _log.warning("webhook.delivery_failed", waiting=self.pending)
            self._error_at = error_at
        return self._batches.stored_at is not None and self._batches.stored_at >= error_at

    def _tell_of_another(self) -> None:
        now = self._clock.now()
        if self._contested_at is None or now - self._contested_at > _CALM:
            _log.error("webhook.contested")
            self._contested()
        self._contested_at = now

    async def _rest(self, error: TelegramError) -> None:
        check_token(error)
        status = error.status if isinstance(error, Refused) else None
        _log.warning("webhook.check_failed", error=type(error).__name__, status=status)
        meant = meaning(error, self._failures)
        seconds = meant.seconds if isinstance(meant, Wait) else _REFUSED_REST
        await asyncio.sleep(seconds)
        self._failures += 1


def _as_asked(info: Mapping[str, object]) -> bool:
    """Return whether Telegram delivers what we asked for: an older program may have asked otherwise."""
    allowed = info.get("allowed_updates")
    return (
        isinstance(allowed, list)
        and set(map(str, allowed)) == set(ALLOWED_UPDATES)
        and info.get("max_connections") == _CONNECTIONS
    )
