"""Long polling: every update is stored, encrypted and committed before Telegram is told it arrived.

python-telegram-bot's updater advances the offset at once and stops for good at an update it cannot parse
(TELEGRAM.md, "PTB"); this one loses nothing and sets aside what cannot be read.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final, Protocol

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Arrival, Clock
from bot.json_values import whole
from bot.telegram.api.errors import TOKEN_REFUSED, Refused, TokenRefused, Wait, meaning
from bot.telegram.updates.chat_queues import Delivery
from bot.telegram.updates.parsing import chat_of, message_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.storage.updates.journal import Journal
    from bot.telegram.api.client import Api

_log = logs.get()
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
# Seconds between polls while another program polls with the same token: each poll ends the other's.
_CONTESTED: Final = 30.0
_CALM: Final = 300.0  # seconds without a conflict after which the next one is the first again


class Guard(Protocol):
    """Judges stored updates, and acts on them."""

    async def take(self, batch: Sequence[Delivery]) -> None:
        """Judge and act on a stored batch."""
        ...

    def protect(self, update: Mapping[str, object]) -> None:
        """Act on a message that cannot be stored now."""
        ...


class Presence(Protocol):
    """Tracks whether the bot hears from Telegram."""

    @property
    def lost(self) -> bool:
        """Whether the last poll got no answer, or there was none yet."""
        ...

    def failed(self) -> None:
        """Record that a poll got no answer, or its updates could not be stored."""
        ...

    async def heard(self, *, drained: bool) -> None:
        """Record that a poll was answered and its updates judged; `drained`: Telegram holds no more."""
        ...


class Settled:
    """Finished journal rows, marked as done together with the next write."""

    def __init__(self) -> None:
        self._rows: list[int] = []

    def add(self, row: int) -> None:
        """Record that a row is done."""
        self._rows.append(row)

    def take(self) -> list[int]:
        """Return the recorded rows and clear them."""
        rows, self._rows = self._rows, []
        return rows


class Intake:
    """Polls Telegram, stores updates and hands them to the guard.

    `heard` is called with each update; `contested` once another program turns out to poll too.
    """

    def __init__(
        self,
        api: Api,
        journal: Journal,
        clock: Clock,
        *,
        guard: Guard,
        settled: Settled,
        presence: Presence,
        heard: Callable[[Mapping[str, object]], None],
        contested: Callable[[], None] = lambda: None,
    ) -> None:
        self._api = api
        self._journal = journal
        self._clock = clock
        self._presence = presence
        self._heard = heard
        self._guard = guard
        self._settled = settled
        self._offset = 0
        self._unsure: set[int] = set()  # updates of polls whose storing failed, but may have been committed
        self._failures = 0
        self._contested = contested
        self._conflicts = 0
        self._conflict_at = 0.0

    async def resume(self) -> None:
        """Hand on updates that were stored before a stop and are not done."""
        pending = await self._journal.pending()
        await self._hand_on([(each.id, each.arrival, _decoded(each.arrival.raw)) for each in pending])

    async def run(self, polled: Callable[[], None] = lambda: None) -> None:
        """Poll until cancelled; `polled` is called before each poll. Raises TokenRefused."""
        while True:
            polled()
            try:
                await self._once()
                self._failures = 0
            except TelegramError as error:
                self._presence.failed()
                await self._rest(error)
            except Exception as error:  # noqa: BLE001 - the intake outlives any failure of the store
                self._presence.failed()
                _log.error("journal.store_failed", exc_info=error)
                await self._back_off(_UNSTORED)

    async def flush(self) -> None:
        """Mark finished rows as done."""
        await self._journal.settle(self._settled.take())

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
        taking = asyncio.create_task(self._take(updates))
        try:
            await asyncio.shield(taking)
        except asyncio.CancelledError:
            # On a stop, finish judging and recording what was stored.
            await taking
            raise
        await self._presence.heard(drained=len(updates) < _LIMIT)

    async def _take(self, updates: list[object]) -> None:
        received_at = self._clock.now()
        arrivals = [_arrival(update, received_at, place) for place, update in enumerate(updates)]
        done = self._settled.take()
        if not (arrivals or done):
            return
        stored = await self._store(arrivals, done, updates)
        known = [arrival.update_id for arrival in arrivals if arrival.update_id >= 0]
        self._offset = max(known, default=self._offset - 1) + 1
        await self._hand_on(stored)

    async def _store(
        self, arrivals: list[Arrival], done: list[int], updates: list[object]
    ) -> list[tuple[int, Arrival, object]]:
        """Store a poll; return its new updates, with their rows.

        Where that fails nothing is acknowledged, but leaks are deleted meanwhile. A store that went away may
        have committed the poll all the same: when it comes again its updates are known, and not yet handled.
        """
        try:
            rows = await self._journal.append(arrivals, done)
            came = list(zip(rows, arrivals, updates, strict=True))
            unseen = self._unsure.intersection(each.update_id for row, each, _ in came if row is None)
            kept = await self._journal.pending() if unseen else []
        except BaseException:
            self._unsure.update(arrival.update_id for arrival in arrivals)
            for row in done:
                self._settled.add(row)
            for update in updates:
                if isinstance(update, dict):
                    self._guard.protect(update)
            raise
        self._unsure.clear()
        old = [each for each in kept if each.arrival.update_id in unseen]
        return [
            *((each.id, each.arrival, _decoded(each.arrival.raw)) for each in old),
            *((row, arrival, update) for row, arrival, update in came if row is not None),
        ]

    async def _hand_on(self, stored: Sequence[tuple[int, Arrival, object]]) -> None:
        deliveries, unusable = [], []
        for row, arrival, update in stored:
            if isinstance(update, dict):
                self._heard(update)
                deliveries.append(Delivery(row, update, arrival))
            else:
                unusable.append(row)
        await self._guard.take(deliveries)
        for row in unusable:  # an unavailable store must not delay the others; these are taken up again
            _log.warning("journal.dead_letter", row=row, reason="not_an_object")
            await self._journal.bury(row, "not_an_object")

    async def _rest(self, error: TelegramError) -> None:
        if isinstance(error, Refused) and error.status in TOKEN_REFUSED:
            raise TokenRefused from None
        if isinstance(error, Refused) and error.status == _CONFLICT:
            await self._sit_out_conflict()
            return
        _log.warning("polling.failed", error=type(error).__name__)
        meant = meaning(error, self._failures)
        if isinstance(meant, Wait) and meant.flood:
            await asyncio.sleep(meant.seconds)
        else:
            await self._back_off()

    async def _sit_out_conflict(self) -> None:
        """Let the other program poll, longer each time: polls that answer between conflicts prove nothing."""
        now = self._clock.monotonic()
        if now - self._conflict_at > _CALM:
            self._conflicts = 0
        self._conflict_at = now
        if not self._conflicts:
            _log.error("polling.contested")
            self._contested()
        await asyncio.sleep(min(_CONTESTED, 2.0**self._conflicts))
        self._conflicts = min(self._conflicts + 1, 10)

    async def _back_off(self, longest: float = 30.0) -> None:
        """Back off a little longer after each failure in a row, at most so many seconds."""
        await asyncio.sleep(min(longest, 0.1 * 2.0 ** min(self._failures, 10)))
        self._failures += 1


def _arrival(update: object, received_at: datetime, place: int) -> Arrival:
    """Describe an update as it came. One without a usable id gets a negative one of its own."""
    fields: Mapping[str, object] = update if isinstance(update, dict) else {}
    update_id = whole(fields.get("update_id"))
    own_id = -1 - (int(received_at.timestamp() * 1000) * 1000 + place)
    message = message_in(fields)
    return Arrival(
        update_id=own_id if update_id is None or update_id < 0 else update_id,
        chat_id=chat_of(fields),
        message_id=whole(message.get("message_id")) if message is not None else None,
        received_at=received_at,
        raw=json.dumps(update, separators=(",", ":")).encode(),
    )


def _decoded(raw: bytes) -> object:
    decoded: object = json.loads(raw)
    return decoded
