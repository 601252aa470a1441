"""Take updates in: each is stored, encrypted and committed before Telegram is told it arrived."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.classroom import Arrival, Clock
from bot.json_values import whole
from bot.telegram.updates.chat_queues import Delivery
from bot.telegram.updates.parsing import chat_of, message_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.storage.updates.journal import Journal

_log = logs.get()


Stored = tuple[int, Arrival, object]  # its journal row, the update as it came, and what it says


class Guard(Protocol):
    """Judges stored updates, and acts on them."""

    async def take(self, batch: Sequence[Delivery]) -> None:
        """Judge and act on a stored batch."""
        ...

    def protect(self, update: Mapping[str, object]) -> None:
        """Act on a message that cannot be stored now."""
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
    """Stores updates and hands them to the guard. `heard` is called with each update."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        *,
        guard: Guard,
        settled: Settled,
        heard: Callable[[Mapping[str, object]], None],
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._heard = heard
        self._guard = guard
        self._settled = settled
        self._unsure: set[int] = set()  # updates whose storing failed, but may have been committed

    async def resume(self) -> None:
        """Hand on updates that were stored before a stop and are not done."""
        pending = await self._journal.pending()
        await self.hand_on([(each.id, each.arrival, _decoded(each.arrival.raw)) for each in pending])

    async def flush(self) -> None:
        """Mark finished rows as done."""
        await self._journal.settle(self._settled.take())

    async def store(self, updates: Sequence[object]) -> Sequence[Stored]:
        """Store updates; return the new ones, to be handed on.

        Where that fails nothing may be acknowledged, but leaks are deleted meanwhile. A store that went away
        may have committed them all the same: when they come again they are known, and not yet handled.
        """
        received_at = self._clock.now()
        arrivals = [_arrival(update, received_at, place) for place, update in enumerate(updates)]
        done = self._settled.take()
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

    async def hand_on(self, stored: Sequence[Stored]) -> None:
        """Have stored updates judged; return once their leaks are recorded."""
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
