"""Take updates in: each is stored, encrypted and committed before Telegram is told it arrived.

Only the deletion of what is certain to be a leak begins before that. Judging and recording go on beside the
next poll.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from bot import logs
from bot.classroom import Arrival, Clock, LeaseLost
from bot.json_values import mapping, whole
from bot.telegram.updates.backlog import Rush
from bot.telegram.updates.chat_queues import Delivery, Settled, delivered
from bot.telegram.updates.reading import chat_of, message_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.classroom import Journaled
    from bot.storage.updates.journal import Journal


_log = logs.get()
_FULL: Final = (
    100  # updates: as many as Telegram hands out at once (Bot API, getUpdates), so it may hold more
)
_AGAIN: Final = timedelta(minutes=2)  # in which Telegram gives again what could not be stored
_REMEMBERED: Final = 10_000  # updates; Telegram repeats those that it was not told of, which are far fewer
_TURNS: Final = 3  # passes of the event loop that a request needs to reach an open connection
# No link is without a slash, which JSON leaves as it is, and no chat has another id without such a field:
# ordinary talk is not looked at.
_LOOKED_AT: Final = (b"/", b'"migrate_')
_OBJECT: Final = b"{"  # how the JSON of an update begins
# Seconds between such passes: at each of them a thread that works for the store may keep the loop waiting.
_AT_A_TIME: Final = 0.005
_written: Final = json.JSONEncoder(separators=(",", ":")).encode  # `json.dumps` makes an encoder each time


class UpdateGuard(Protocol):
    """Judges stored updates, and acts on them."""

    def delete_ahead(self, update: Mapping[str, object]) -> bool:
        """Start deleting a message that is certain to be a leak, before it is stored; tell whether it is."""
        ...

    def put(self, batch: Sequence[Delivery]) -> None:
        """Take over a stored batch, to judge and record; returns at once."""
        ...

    async def room(self) -> None:
        """Wait until another batch may be put."""
        ...

    async def idle(self) -> None:
        """Wait until all that was put is judged and recorded."""
        ...

    def protect(self, update: Mapping[str, object]) -> None:
        """Act on a message that cannot be stored now."""
        ...


class Intake:
    """Stores updates and hands them to the guard. `heard` is called with each update.

    Each stored update is handed on once, whether it was stored here or elsewhere. `take_up` is called now and
    then: it takes up what others stored, and forgets the rows that are done.

    An update that was handed on is known, also once its row is swept: Telegram repeats for a day what it was
    not told of. Deletions ahead are for updates that are new: what staff decided about an older one must
    stand. `rush` is told of them.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        *,
        guard: UpdateGuard,
        settled: Settled,
        heard: Callable[[Delivery], None],
        rush: Rush | None = None,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._heard = heard
        self._guard = guard
        self._settled = settled
        self._rush = rush or Rush()
        self._known: OrderedDict[int, None] = OrderedDict()  # updates that were handed on
        self._unsure: set[int] = set()  # updates whose storing failed, but may have been committed
        self._failed_at: datetime | None = None
        self._under_way: set[int] = set()  # journal rows, and some that are done by now
        self._storing = asyncio.Lock()  # from a commit until its rows are known here
        self._taking = asyncio.Lock()

    @property
    def stores(self) -> bool:
        """Whether updates can be stored, as far as the last minutes tell. A full disk may still be read."""
        return self._failed_at is None or self._clock.now() - self._failed_at > _AGAIN

    def knows(self, updates: Iterable[int]) -> None:
        """Learn which updates were handed on, now or before a stop, in Telegram's order."""
        self._known.update(dict.fromkeys(updates))
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    async def take_up(self) -> bool:
        """Hand on what is neither done nor under way, in Telegram's order; tell whether there was any.

        Raises what the store raises.
        """
        async with self._taking:
            async with self._storing:
                waiting = await self._journal.waiting()
                self._under_way.intersection_update(waiting)
                rows = await self._journal.these([row for row in waiting if row not in self._under_way])
                self._under_way.update(row.id for row in rows)
            if rows:
                await self._take_up(rows)
        return bool(rows)

    async def _take_up(self, rows: Sequence[Journaled]) -> None:
        """Hand on stored updates that nobody has dealt with; what is certain to be a leak goes before all.

        One that is known is done: another worker, which did not know it, has stored it anew.
        """
        for row in rows:
            if row.arrival.update_id in self._known:
                self._settled.add(row.id)
        waiting = [delivered(row) for row in rows if row.arrival.update_id not in self._known]
        ahead = await self._delete_ahead([(each.arrival, each.update) for each in waiting])
        self.knows(each.arrival.update_id for each in waiting)
        await self.hand_on(
            [replace(each, ahead=deleting) for each, deleting in zip(waiting, ahead, strict=True)]
        )

    async def idle(self) -> None:
        """Wait until all leaks among updates handed on are recorded."""
        await self._guard.idle()

    async def flush(self) -> None:
        """Mark finished rows as done."""
        await self._journal.settle(self._settled.take())

    async def store(self, updates: Sequence[object]) -> Sequence[Delivery]:
        """Store updates; return the new ones, to be handed on. Raises what the store raises.

        Where that fails nothing may be acknowledged, but leaks are deleted meanwhile. A store that went away
        may have committed them all the same: when they come again they are known, and not yet handled.
        """
        async with self._storing:
            # What was committed though its storing seemed to fail may have been taken up meanwhile.
            stored = [each for each in await self._store(updates) if each.row not in self._under_way]
            self._under_way.update(each.row for each in stored)
        return stored

    async def _store(self, updates: Sequence[object]) -> Sequence[Delivery]:
        received_at = self._clock.now()
        told = [(arrival_of(update, received_at, place), update) for place, update in enumerate(updates)]
        fresh = [(arrival, update) for arrival, update in told if arrival.update_id not in self._known]
        arrivals = [arrival for arrival, _ in fresh]
        ahead = await self._delete_ahead(fresh)
        done = self._settled.take()
        try:
            rows = await self._journal.append(arrivals, done)
            came = [(row, *each, deleting) for row, each, deleting in zip(rows, fresh, ahead, strict=True)]
            unseen = self._unsure.intersection(each.update_id for row, each, *_ in came if row is None)
            kept = await self._journal.pending() if unseen else []
        except LeaseLost:
            raise  # another worker is given them too, and acts
        except BaseException:
            self._failed_at = self._clock.now()
            self._unsure.update(arrival.update_id for arrival in arrivals)
            for row in done:
                self._settled.add(row)
            for _, update in fresh:
                if isinstance(update, dict):
                    self._guard.protect(update)
            raise
        self._failed_at = None
        if not _more_come(ahead):
            self._rush.ends()
        self._unsure.difference_update(arrival.update_id for arrival in arrivals)
        old = [each for each in kept if each.arrival.update_id in unseen]
        begun = {arrival.update_id for _, arrival, _, deleting in came if deleting}
        new = [
            *(replace(delivered(each), ahead=each.arrival.update_id in begun) for each in old),
            *(
                Delivery(row, mapping(update), arrival, deleting)
                for row, arrival, update, deleting in came
                if row is not None
            ),
        ]
        self.knows(each.arrival.update_id for each in new)
        return new

    async def _delete_ahead(self, fresh: Sequence[tuple[Arrival, object]]) -> list[bool]:
        """Start the deletions that need no verdict; return for which updates."""
        ahead, chats = [False] * len(fresh), set[int | None]()
        time, due = asyncio.get_running_loop().time, 0.0
        with self._rush.starting():
            for place, (arrival, update) in enumerate(fresh):
                if not isinstance(update, dict) or not any(sign in arrival.raw for sign in _LOOKED_AT):
                    continue
                ahead[place] = self._guard.delete_ahead(update)
                if ahead[place] and arrival.chat_id not in chats:
                    # The first of its chat leaves at once; the others are collected.
                    chats.add(arrival.chat_id)
                    if time() >= due:
                        for _ in range(_TURNS):
                            await asyncio.sleep(0)
                        due = time() + _AT_A_TIME
        if _more_come(ahead):
            self._rush.goes_on()
        return ahead

    async def hand_on(self, stored: Sequence[Delivery]) -> None:
        """Have stored updates judged and recorded; return as soon as there is room for more."""
        deliveries, unusable = [], []
        for delivery in stored:
            if delivery.arrival.raw.startswith(_OBJECT):
                self._heard(delivery)
                deliveries.append(delivery)
            else:
                unusable.append(delivery.row)
        self._guard.put(deliveries)
        await self._guard.room()
        for row in unusable:  # an unavailable store must not delay the others; these are taken up again
            _log.warning("journal.dead_letter", row=row, reason="not_an_object")
            await self._journal.bury(row, "not_an_object")


def _more_come(ahead: Sequence[bool]) -> bool:
    """Tell whether leaks came, and Telegram may hold more updates; `ahead`: which are being deleted."""
    return any(ahead) and len(ahead) >= _FULL


def arrival_of(update: object, received_at: datetime, place: int = 0) -> Arrival:
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
        raw=_written(update).encode(),
    )
