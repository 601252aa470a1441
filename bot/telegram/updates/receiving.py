"""How updates come: by long polling or by a webhook, and since when Telegram was not reached.

Long polling: what Telegram hands out is acknowledged by the next poll, once it is stored. python-telegram-
bot's updater advances the offset at once and stops for good at an update it cannot parse (22.8,
`ext/_updater.py`); this one loses nothing and sets aside what cannot be read.

Webhook: what arrives together is stored together, and the webhook stays set. While one batch is being stored,
the next one gathers: the more arrives, the fewer commits it takes. What is stored is handed on at once; where
too much waits to be judged and recorded (backlog), storing waits too. Telegram tells of a webhook only when
asked: somebody who has the token may set another one, and a proxy that is down shows as updates that wait.
Updates that wait are never dropped.

An outage is the time in which the bot did not reach Telegram (stopped, crashed or disconnected). The last
contact is written at most once a minute, and at a stop: after a crash an outage may seem to have begun up to
a minute early.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.classroom import LeaseLost
from bot.json_values import mapping, whole
from bot.telegram.api.calls import Refused, Wait, check_token, meaning
from bot.telegram.api.tasks import Tasks
from bot.telegram.updates.reading import time_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.classroom import Clock, Secret
    from bot.features.incidents.pauses.store import Outages
    from bot.telegram.api.transport import Api, LeaseCheck
    from bot.telegram.updates.chat_queues import Delivery
    from bot.telegram.updates.intake import Intake

_log = logs.get()
_WRITTEN_EVERY: Final = timedelta(minutes=1)


class Presence:
    """Tracks polling results, as reported by the intake. `ring` is called when staff are to be notified."""

    def __init__(self, outages: Outages, clock: Clock, ring: Callable[[], None]) -> None:
        self._outages = outages
        self._clock = clock
        self._ring = ring
        self._heard_at: datetime | None = None
        self._written_at: datetime | None = None
        self._untold = False
        self._worked_off = False
        self._hearing = asyncio.Lock()  # deliveries and checks of a webhook are heard side by side
        self.lost = True

    async def open(self) -> None:
        """Load when the bot last heard from Telegram."""
        self._heard_at = await self._outages.last_heard()

    @property
    def working_off(self) -> bool:
        """Whether staff are told of an outage once all its messages are judged and recorded."""
        return self._untold and not self._worked_off

    def failed(self) -> None:
        """Record that a poll got no answer."""
        self.lost = True

    async def heard(self, *, drained: bool) -> None:
        """Record that a poll was answered; `drained`: Telegram holds no more, and all leaks are recorded."""
        async with self._hearing:
            await self._heard(drained=drained)

    async def _heard(self, *, drained: bool) -> None:
        now = self._clock.now()
        if self.lost:
            self._untold = await self._outages.back(self._heard_at, now)
            self._written_at, self._worked_off = now, False
            self.lost = False
        self._heard_at = now
        if drained and self._untold and not self._worked_off:
            await self._outages.worked_off(now)
            self._worked_off = True
            await self.settled()

    async def settled(self) -> None:
        """Have staff notified of an outage once all its leaks have their outcome."""
        if self._untold and self._worked_off and await self._outages.tell():
            self._untold = False
            self._ring()

    async def note(self) -> None:
        """Record that Telegram is reachable, at most once a minute."""
        now = self._clock.now()
        if not self.lost and (self._written_at is None or now - self._written_at >= _WRITTEN_EVERY):
            await self._outages.hears(now)
            self._written_at = now

    async def close(self) -> None:
        """Record until when Telegram was reachable."""
        heard_at = self._heard_at if self.lost else self._clock.now()
        if heard_at is not None:
            await self._outages.hears(heard_at)


ALLOWED_UPDATES: Final = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
)
_LIMIT: Final = 100
_UNSTORED: Final = 0.5  # seconds at most between polls while nothing can be stored: a leak must not stand
_HOLD: Final = 25  # seconds that Telegram holds an empty poll
_CONFLICT: Final = 409
_WEBHOOK: Final = "webhook is active"
# Seconds between polls while another program polls with the same token: each poll ends the other's.
_CONTESTED: Final = 30.0
# Conflicts before somebody is told where bots are leased: a worker that the database does not answer goes on
# polling, until it learns that its bot was taken over.
_TAKEN_OVER: Final = 2
_CALM: Final = 300.0  # seconds without a conflict after which the next one is the first again


class Polling:
    """Polls Telegram for updates. `contested` is called once another program turns out to poll too.

    Where the `gate` does not admit a poll, another worker polls by right: this one ends.
    """

    def __init__(
        self,
        api: Api,
        intake: Intake,
        clock: Clock,
        *,
        presence: Presence,
        contested: Callable[[], None] = lambda: None,
        gate: LeaseCheck | None = None,
    ) -> None:
        self._api = api
        self._gate = gate
        self._intake = intake
        self._clock = clock
        self._presence = presence
        self._offset = 0
        self._failures = 0
        self._contested = contested
        self._conflicts = 0
        self._conflict_at = 0.0
        self._taking: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Poll until cancelled. Raises TokenRefused or LeaseLost."""
        while True:
            try:
                await self._once()
                self._failures = 0
            except LeaseLost:
                raise
            except TelegramError as error:
                self._presence.failed()
                await self._rest(error)
            except Exception as error:  # noqa: BLE001 - the intake outlives any failure of the store
                self._presence.failed()
                _log.error("journal.store_failed", exc_info=error)
                await self._back_off(_UNSTORED)

    async def taken(self) -> None:
        """After a stop: return once the last updates are stored and handed on, or that has failed.

        What could not be stored was not acknowledged: Telegram gives it out again.
        """
        if self._taking is not None:
            await asyncio.gather(self._taking, return_exceptions=True)

    async def _once(self) -> None:
        # The first poll after silence is short, to learn at once whether updates are waiting.
        hold = 0 if self._presence.lost else _HOLD
        updates = await self._api.call(
            "getUpdates",
            read_timeout=_HOLD + 15,
            offset=self._offset,
            limit=_LIMIT,
            timeout=hold,
            allowed_updates=ALLOWED_UPDATES,
        )
        if not isinstance(updates, list):
            return
        self._taking = asyncio.create_task(self._take(updates))
        await asyncio.shield(self._taking)
        await self._presence.heard(drained=False)
        if self._presence.working_off and len(updates) < _LIMIT:
            await self._intake.idle()
            await self._presence.heard(drained=True)

    async def _take(self, updates: list[object]) -> None:
        stored = await self._intake.store(updates)
        known = (whole(mapping(update).get("update_id")) for update in updates)
        self._offset = (
            max((each for each in known if each is not None and each >= 0), default=self._offset - 1) + 1
        )
        await self._intake.hand_on(stored)

    async def _rest(self, error: TelegramError) -> None:
        check_token(error)
        if isinstance(error, Refused) and error.status == _CONFLICT:
            await self._sit_out_conflict()
            if _WEBHOOK in error.description.lower():
                await self._delete_webhook()
            return
        _log.warning("polling.failed", error=type(error).__name__)
        meant = meaning(error, self._failures)
        if isinstance(meant, Wait) and meant.flood:
            await asyncio.sleep(meant.seconds)
        else:
            await self._back_off()

    async def _sit_out_conflict(self) -> None:
        """Let the other program poll, longer each time: polls that answer between conflicts prove nothing.

        Raises LeaseLost where it is the worker that took over.
        """
        if self._gate is not None and not await self._gate.admits(urgent=True):
            raise LeaseLost
        now = self._clock.monotonic()
        if now - self._conflict_at > _CALM:
            self._conflicts = 0
        self._conflict_at = now
        if self._conflicts == (0 if self._gate is None else _TAKEN_OVER):
            _log.error("polling.contested")
            self._contested()
        await asyncio.sleep(min(_CONTESTED, 2.0**self._conflicts))
        self._conflicts = min(self._conflicts + 1, 10)

    async def _delete_webhook(self) -> None:
        """Delete the webhook that another program has set: as long as it stands, no poll is answered."""
        try:
            await self._api.call("deleteWebhook")
        except TelegramError as error:
            _log.warning("polling.failed", error=type(error).__name__)

    async def _back_off(self, longest: float = 30.0) -> None:
        """Back off a little longer after each failure in a row, at most so many seconds."""
        await asyncio.sleep(min(longest, 0.1 * 2.0 ** min(self._failures, 10)))
        self._failures += 1


_LARGEST: Final = 100  # updates in one transaction, as many as a poll brings
_CONNECTIONS: Final = 40  # Telegram's own default (Bot API, setWebhook); one is used for each chat at a time
_CHECKED_EVERY: Final = timedelta(minutes=1)
_CHECKED_WHILE_SOME_WAIT: Final = timedelta(seconds=5)
_CONTESTED_APART: Final = timedelta(
    minutes=5
)  # without another's webhook, after which the next one is told of again
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
        if self._contested_at is None or now - self._contested_at > _CONTESTED_APART:
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
