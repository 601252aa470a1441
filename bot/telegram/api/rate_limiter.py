"""Rate limiter for outgoing messages: sends and edits wait in one lane a chat; all other calls pass at once.

Deletions, answers to presses and reads are never held. A flood limit closes only the lane of the chat that
met it, for as long as Telegram says.

Telegram allows about 30 messages a second in all, one a second in a chat and 20 a minute in a group (Bot FAQ,
"My bot is hitting limits"). It counts a message at an unknown moment between request and answer: so a message
counts from its request until a second, or a minute, after its answer, and each chat has at most one in
flight. Of the thirty a second, at least half of the fastest recent round trip is taken for travel, during
which nothing is counted: else a tenth of what Telegram allows would be lost at a round trip of 100 ms. Edits
are no new messages: they do not count in the minute.

Messages that no user waits for are spaced evenly: thirty at once would hinder each other, be answered late
and so hold up the thirty after them. Times are whole microseconds of one clock.
"""

from __future__ import annotations

import asyncio
from bisect import insort
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from telegram.ext import BaseRateLimiter

from bot import logs
from bot.outbox import Priority
from bot.telegram.api.calls import NoAnswer, Refused, Wait, meaning
from bot.telegram.api.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from datetime import datetime

    from bot.classroom import Clock
    from bot.telegram.api.calls import Breaker


SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
_log = logs.get()
_NO_MESSAGE: Final = "sendChatAction"
_SENDS: Final = ("send", "copyMessage", "forwardMessage")
_EDITS: Final = "editMessage"


@dataclass(frozen=True, slots=True)
class Rates:
    """Telegram's limits: `everywhere` in a second, one in a `rest`, `group` in a minute."""

    everywhere: int = 30
    rest: int = SECOND
    group: int = 20


@dataclass(eq=False, slots=True)
class SendSlot:
    """A message that waits to be sent in a chat. `order` is assigned when it begins to wait."""

    chat_id: int
    priority: Priority
    edits: bool = False
    order: int = 0
    left: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """Sort key of the sending order."""
        return self.priority, self.order

    @property
    def evenly(self) -> bool:
        """Whether no user waits for it, so that it is spaced evenly from others of its kind."""
        return self.priority >= Priority.SCHEDULED

    @property
    def in_minute(self) -> bool:
        """Whether it counts in a group's limit per minute."""
        return self.chat_id < 0 and not self.edits


@dataclass(slots=True)
class _Lane:
    """One chat. `answered`: the latest answers that count in the minute, as many as the limit."""

    answered: deque[int]
    opens: int = 0
    under_way: SendSlot | None = None
    waiting: list[SendSlot] = field(default_factory=list)

    def opens_for(self, *, in_minute: bool) -> int:
        """Return the time from which a message may be sent."""
        full = in_minute and len(self.answered) == self.answered.maxlen
        return max(self.opens, self.answered[0] + MINUTE) if full else self.opens

    def first(self, now: int) -> SendSlot | None:
        """Return the first slot that may leave now."""
        if self.under_way is not None:
            return None
        may = (turn for turn in self.waiting if self.opens_for(in_minute=turn.in_minute) <= now)
        return next(may, None)

    def idle(self, now: int) -> bool:
        """Tell whether nothing in this lane affects sending any more."""
        counts = bool(self.answered) and self.answered[-1] + MINUTE > now
        return not (counts or self.waiting or self.under_way is not None or self.opens > now)


class Pace:
    """The waiting slots of all chats. Every method takes the present time, which never runs backwards."""

    def __init__(self, rates: Rates | None = None) -> None:
        self._rates = rates or Rates()
        self._lanes: dict[int, _Lane] = {}
        self._answered: deque[int] = deque(maxlen=self._rates.everywhere)
        self._trips: deque[int] = deque(maxlen=self._rates.everywhere)
        self._under_way = 0
        self._orders = 0
        self._even_from = 0

    def put(self, turn: SendSlot) -> None:
        """Queue a slot behind those of its priority."""
        self._orders += 1
        turn.order = self._orders
        insort(self._lane(turn.chat_id).waiting, turn, key=lambda one: one.rank)

    def next(self, now: int) -> SendSlot | None:
        """Return the slot that leaves now, the most urgent first, and count it as in flight."""
        opens = self._opens()
        if opens is None or opens > now:
            return None
        ready = [turn for lane in self._lanes.values() if (turn := lane.first(now)) is not None]
        if self._even_from > now:
            ready = [turn for turn in ready if not turn.evenly]
        if not ready:
            return None
        turn = min(ready, key=lambda one: one.rank)
        if turn.evenly:
            # From when it might have left, not from when it did, so that late wake-ups do not add up.
            gap = SECOND // self._rates.everywhere
            self._even_from = (self._even_from if now - self._even_from < gap else now) + gap
        lane = self._lanes[turn.chat_id]
        lane.waiting.remove(turn)
        lane.under_way = turn
        turn.left = now
        self._under_way += 1
        return turn

    def wakes_at(self) -> int | None:
        """Return when a slot may leave; None where that needs an answer first, or nothing waits."""
        opens = self._opens()
        times = [
            max(lane.opens_for(in_minute=turn.in_minute), self._even_from if turn.evenly else 0)
            for lane in self._lanes.values()
            if lane.under_way is None
            for turn in lane.waiting
        ]
        return None if opens is None or not times else max(opens, min(times))

    def answered(self, turn: SendSlot, now: int) -> None:
        """Record that a message in flight got its answer, of any kind."""
        lane = self._leave(turn)
        lane.opens = max(lane.opens, now + self._rates.rest)
        self._trips.append(now - turn.left)
        counted = now - min(self._trips) // 2
        self._answered.append(max(counted, self._answered[-1]) if self._answered else counted)
        if turn.in_minute:
            lane.answered.append(now)
        for chat_id in [chat_id for chat_id, each in self._lanes.items() if each.idle(now)]:
            del self._lanes[chat_id]

    def withdraw(self, turn: SendSlot) -> None:
        """Remove an unused slot: it still waits, or its request never left."""
        lane = self._lane(turn.chat_id)
        if lane.under_way is turn:
            self._leave(turn)
        else:
            lane.waiting.remove(turn)

    def pause(self, chat_id: int, until: int) -> None:
        """Hold all messages of a chat until that time."""
        lane = self._lane(chat_id)
        lane.opens = max(lane.opens, until)

    def closed(self, now: int) -> dict[int, int]:
        """Return the chats that take no new message now, each with when it does."""
        opens = {chat_id: lane.opens_for(in_minute=chat_id < 0) for chat_id, lane in self._lanes.items()}
        return {chat_id: at for chat_id, at in opens.items() if at > now}

    def _leave(self, turn: SendSlot) -> _Lane:
        self._under_way -= 1
        lane = self._lanes[turn.chat_id]
        lane.under_way = None
        return lane

    def _lane(self, chat_id: int) -> _Lane:
        return self._lanes.setdefault(chat_id, _Lane(deque(maxlen=self._rates.group)))

    def _opens(self) -> int | None:
        """Return from when one more may be in flight; None: not before an answer."""
        room = self._rates.everywhere - self._under_way
        if room <= 0:
            return None
        return self._answered[-room] + SECOND if len(self._answered) >= room else 0


class RateLimiter(BaseRateLimiter[Priority]):
    """python-telegram-bot's rate limiter; `rate_limit_args` is a Priority, INTERACTIVE where none is given.

    While Telegram is unavailable, sends fail at once, as not asked. `sent` is called with the message that
    Telegram answers with.
    """

    def __init__(
        self,
        clock: Clock,
        breaker: Breaker,
        probe: Callable[[], Awaitable[object]],
        sent: Callable[[object], None],
    ) -> None:
        self._clock = clock
        self._breaker = breaker
        self._probe = probe
        self._sent = sent
        self._pace = Pace()
        self._waiting: dict[SendSlot, asyncio.Future[bool]] = {}
        self._alarms: set[int] = set()
        self._tasks = Tasks(_log)
        breaker.when_away(self._send_back)

    @property
    def away(self) -> bool:
        """Whether Telegram is unavailable, so that nothing can be sent."""
        return self._breaker.away

    async def back(self) -> None:
        """Wait until messages can be sent."""
        await self._breaker.back()

    def closed(self) -> dict[int, datetime]:
        """Return the chats that can't be sent to now, each with when it can."""
        now, at = self._clock.now(), self._now()
        return {
            chat: now + timedelta(microseconds=opens - at) for chat, opens in self._pace.closed(at).items()
        }

    async def initialize(self) -> None:
        """Start probing for Telegram whenever it is unavailable."""
        self._tasks.start(self._breaker.watch(self._probe))

    async def shutdown(self) -> None:
        """Stop the background tasks; waiting requests are cancelled by their callers."""
        await self._tasks.cancel()

    async def process_request(  # noqa: PLR0917 - the signature is python-telegram-bot's
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - the same
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Any:  # noqa: ANN401 - the same
        """Call Telegram when it is this request's turn. Raises what the call raises."""
        turn = turn_of(endpoint, data.get("chat_id"), rate_limit_args or Priority.INTERACTIVE)
        if turn is None:
            return await callback(*args, **kwargs)
        await self._wait(turn)
        try:
            answer = await callback(*args, **kwargs)
        except Refused as error:
            meant = meaning(error, 0)
            if isinstance(meant, Wait) and meant.flood:
                _log.warning("api.chat_paused", chat=turn.chat_id, seconds=meant.seconds)
                self._pace.pause(turn.chat_id, self._now() + round(meant.seconds * SECOND))
            raise
        else:
            self._sent(answer)
            return answer
        finally:
            self._pace.answered(turn, self._now())
            self._move()

    async def _wait(self, turn: SendSlot) -> None:
        if self.away:
            raise _not_asked()
        self._pace.put(turn)
        granted = self._waiting[turn] = asyncio.get_running_loop().create_future()
        self._move()
        left = False
        try:
            left = await granted
        finally:
            del self._waiting[turn]
            if not left:
                self._pace.withdraw(turn)
                self._move()
        if not left:
            raise _not_asked()

    def _send_back(self) -> None:
        """Fail all waiting requests: they are rendered anew when Telegram is available."""
        for granted in self._waiting.values():
            if not granted.done():
                granted.set_result(False)

    def _move(self) -> None:
        """Release the requests that may leave, and set an alarm for the next."""
        now = self._now()
        while (turn := self._pace.next(now)) is not None:
            granted = self._waiting[turn]
            if not granted.done():
                granted.set_result(True)
        at = self._pace.wakes_at()
        if at is not None and at not in self._alarms:
            self._alarms.add(at)
            self._tasks.start(self._alarm(at))

    async def _alarm(self, at: int) -> None:
        await self._clock.sleep_until(self._clock.now() + timedelta(microseconds=at - self._now()))
        self._alarms.discard(at)
        self._move()

    def _now(self) -> int:
        return round(self._clock.monotonic() * SECOND)


def turn_of(endpoint: str, chat_id: object, priority: Priority) -> SendSlot | None:
    """Return the slot that a method has to wait for; None: it passes at once."""
    edits = endpoint.startswith(_EDITS)
    sends = endpoint.startswith(_SENDS) and endpoint != _NO_MESSAGE
    if not isinstance(chat_id, int) or not (edits or sends):
        return None
    return SendSlot(chat_id, priority, edits)


def _not_asked() -> NoAnswer:
    return NoAnswer("Telegram is away", asked=False)
