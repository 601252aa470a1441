"""Which message may be sent next, and when: rate limit arithmetic, in whole microseconds of one clock.

Telegram allows about 30 messages a second in all, one a second in a chat and 20 a minute in a group (Bot FAQ,
"My bot is hitting limits"). It counts a message at an unknown moment between request and answer: so a message
counts from its request until a second, or a minute, after its answer, and each chat has at most one in
flight. Of the thirty a second, at least half of the fastest recent round trip is taken for travel, during
which nothing is counted: else a tenth of what Telegram allows would be lost at a round trip of 100 ms. Edits
are no new messages: they do not count in the minute.

Messages that no user waits for are spaced evenly: thirty at once would hinder each other, be answered late
and so hold up the thirty after them.
"""

from __future__ import annotations

from bisect import insort
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from bot.outbox import Priority

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND


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
