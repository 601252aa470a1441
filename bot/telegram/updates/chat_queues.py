"""One ordered queue per chat: chats run side by side, updates of one chat are handled in order.

It holds what the guard hands on and a handler answers; a handler that waits for Telegram delays only its own
chat's commands and presses, never a judgement.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeGuard

from bot import logs
from bot.features.incidents.alarms.rules.words import cry_in
from bot.intentions import cries
from bot.json_values import mapping, whole
from bot.telegram.api.tasks import Tasks
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.updates.reading import message_in, update_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from bot.classroom import Arrival, Clock, Journaled
    from bot.features.school.staff.store.people import People
    from bot.telegram.messages.context import Context


_log = logs.get()
_MOST: Final = 60  # of one account in its private chat; those being handled do not count
_MOST_IN_GROUP: Final = 10  # presses and commands of one account: others' in that group wait for them
_ANSWERED: Final = timedelta(seconds=2)  # more than an answer takes, less than an alert may be late
_TOLD_EVERY: Final = timedelta(hours=1)
_REMEMBERED: Final = 10_000  # accounts


@dataclass(frozen=True)
class Delivery:
    """A stored update in its chat's queue. `row` is its journal row.

    `ahead`: it is certain to be a leak, and its deletion began before it was stored. `removed`: its message
    is deleted.
    """

    row: int
    update: Mapping[str, object]
    arrival: Arrival
    ahead: bool = False
    removed: bool = False

    @cached_property
    def message(self) -> Mapping[str, object] | None:
        """The message that it brings, new or edited; parsed once."""
        return message_in(self.update)

    @cached_property
    def said_at(self) -> int:
        """The Unix time at which its message was sent or edited; else when it came; read once."""
        message = self.message or {}
        at = whole(message.get("edit_date")) or whole(message.get("date"))
        return at or int(self.arrival.received_at.timestamp())

    @cached_property
    def asker(self) -> int | None:
        """The account that pressed a button or gave a command; None: it is something else."""
        asks = self.update.get("callback_query")
        text = (self.message or {}).get("text")
        if asks is None and isinstance(text, str) and text.startswith("/"):
            asks = self.message
        return whole(mapping(mapping(asks).get("from")).get("id"))

    @cached_property
    def cries(self) -> bool:
        """Whether its message is a cry, which is heard also where it is removed."""
        message = self.message or {}
        said = message.get("text") or message.get("caption")
        return isinstance(said, str) and (cries(said) or cry_in(said) is not None)


def delivered(journaled: Journaled) -> Delivery:
    """Return a stored update as a delivery."""
    return Delivery(journaled.id, update_of(journaled.arrival.raw), journaled.arrival)


def _is_private(chat_id: int | None) -> TypeGuard[int]:
    return chat_id is not None and chat_id > 0


def _flooder(chat_id: int | None, waiting: Collection[Delivery], delivery: Delivery) -> int | None:
    """Return the account of which too much waits already for one more delivery; None: there is room."""
    if _is_private(chat_id):
        return chat_id if len(waiting) >= _MOST else None
    account = None if chat_id is None else delivery.asker
    if account is None or sum(each.asker == account for each in waiting) < _MOST_IN_GROUP:
        return None
    return account


class ChatQueues:
    """Hands each chat's waiting deliveries to `handle` in one batch, one call at a time a chat.

    At most `_MOST` deliveries of a private chat wait, and in a group `_MOST_IN_GROUP` of one account; further
    ones go to `left_out`, with the account. Closed until it is opened: at a start the leaks among what waits
    go first.
    """

    def __init__(
        self,
        handle: Callable[[Sequence[Delivery]], Awaitable[None]],
        left_out: Callable[[int, Delivery], None],
        clock: Clock,
    ) -> None:
        self._handle = handle
        self._left_out = left_out
        self._clock = clock
        self._answering: dict[int | None, datetime] = {}  # until when; groups are answered too
        self._waiting: dict[int | None, deque[Delivery]] = {}
        self._opened = asyncio.Event()
        self._ending = False
        self._tasks = Tasks(_log)

    def open(self) -> None:
        """Begin to hand out deliveries."""
        self._opened.set()

    def put(self, chat_id: int | None, delivery: Delivery) -> None:
        """Queue a delivery; updates without a chat share a queue."""
        waiting = self._waiting.get(chat_id)
        if waiting is not None:
            flooder = _flooder(chat_id, waiting, delivery)
            if flooder is None:
                waiting.append(delivery)
            else:
                self._left_out(flooder, delivery)
            return
        self._waiting[chat_id] = deque((delivery,))
        self._tasks.start(self._drain(chat_id))

    def answering(self) -> Mapping[int, datetime]:
        """Return the private chats being answered, each with the time until which nothing else is said there.

        What an answer causes is said after it. The time stands however many updates follow, so that nobody
        who goes on pressing delays what they are to be told.
        """
        now = self._clock.now()
        return {chat: until for chat, until in self._answering.items() if _is_private(chat) and until > now}

    async def finish(self) -> None:
        """Hand out no more, and wait for what is being handled: what is answered is not answered again."""
        self._ending = True
        self._opened.set()
        await self._tasks.done()

    async def close(self) -> None:
        """Stop; queued deliveries are still in the journal."""
        await self._tasks.cancel()

    async def _drain(self, chat_id: int | None) -> None:
        waiting = self._waiting[chat_id]
        try:
            await self._opened.wait()
            self._answering[chat_id] = self._clock.now() + _ANSWERED
            while waiting and not self._ending:
                batch = tuple(waiting)
                waiting.clear()
                await self._handle(batch)
        finally:
            del self._waiting[chat_id]
            self._answering.pop(chat_id, None)


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


class Floods:
    """Drops an account's excess messages while enough of them wait, and notifies it once an hour.

    `settled`: dropped updates are marked as done there.
    """

    def __init__(
        self,
        context: Context,
        people: People,
        settled: Settled,
    ) -> None:
        self._people = people
        self._settled = settled
        self._messenger = context.messenger
        self._texts = context.texts
        self._language = context.languages.default
        self._clock = context.clock
        self._told: OrderedDict[int, datetime] = OrderedDict()
        self._tasks = Tasks(_log)

    def left_out(self, account: int, delivery: Delivery) -> None:
        """Drop a delivery, and notify its sender if that was not done within the hour."""
        self._settled.add(delivery.row)
        now, told_at = self._clock.now(), self._told.get(account)
        if told_at is not None and now - told_at < _TOLD_EVERY:
            return
        _log.warning("updates.flood_dropped", chat=account)
        self._told.pop(account, None)
        self._told[account] = now
        if len(self._told) > _REMEMBERED:
            self._told.popitem(last=False)
        self._tasks.start(self._tell(account))

    async def close(self) -> None:
        """Cancel the notices that are being sent."""
        await self._tasks.cancel()

    async def _tell(self, account: int) -> None:
        language = await self._people.language_of(account) or self._language
        await self._messenger.answer(account, OutgoingMessage(self._texts.say(language, "private-too-many")))
