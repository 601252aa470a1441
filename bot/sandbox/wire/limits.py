"""Telegram's flood limits, counted on the sandbox's clock.

The real numbers for deletes are unpublished; 20 a second in one chat is this sandbox's choice. A refused call
costs nothing. Edits, reads and answers to presses are not limited here.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.classroom import Clock

SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument", "forwardMessage", "copyMessage"})
DELETING = frozenset({"deleteMessage", "deleteMessages"})
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """The flood limits; `enabled=False` switches all of them off."""

    enabled: bool = True
    messages_per_second: int = 30
    chat_messages_per_second: float = 1.0
    chat_burst: int = 3
    group_messages_per_minute: int = 20
    deletes_per_second: int = 20


@dataclass(slots=True)
class _Bucket:
    """A token bucket: holds up to `size` calls and regains `rate` a second."""

    size: float
    rate: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Return the seconds until one call fits."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 - 1e-9 else (1 - self.level) / self.rate


@dataclass(slots=True)
class Flood:
    """The counters of one sandbox."""

    clock: Clock
    limits: Limits
    _all: dict[int, deque[float]] = field(default_factory=dict)
    _minutes: dict[tuple[int, int], deque[float]] = field(default_factory=dict)
    _chats: dict[tuple[int, int], _Bucket] = field(default_factory=dict)
    _deletes: dict[tuple[int, int], _Bucket] = field(default_factory=dict)

    def retry_after(self, bot_id: int, method: str, chat_id: int) -> int:
        """Count a call and return 0, or leave it uncounted and return the whole seconds to wait."""
        if not self.limits.enabled:
            return 0
        if method in DELETING:
            return self._delete(bot_id, chat_id)
        if method in SENDING:
            return self._send(bot_id, chat_id)
        return 0

    def _delete(self, bot_id: int, chat_id: int) -> int:
        now, most = self.clock.monotonic(), self.limits.deletes_per_second
        bucket = self._deletes.setdefault((bot_id, chat_id), _Bucket(most, most, most, now))
        wait = bucket.wait(now)
        if wait:
            return math.ceil(wait)
        bucket.level -= 1
        return 0

    def _send(self, bot_id: int, chat_id: int) -> int:
        now, limits = self.clock.monotonic(), self.limits
        key = bot_id, chat_id
        fresh = _Bucket(limits.chat_burst, limits.chat_messages_per_second, limits.chat_burst, now)
        bucket = self._chats.setdefault(key, fresh)
        everywhere = self._all.setdefault(bot_id, deque())
        waits = [bucket.wait(now), _window(everywhere, now, 1.0, limits.messages_per_second)]
        minute = self._minutes.setdefault(key, deque()) if chat_id < 0 else None
        if minute is not None:
            waits.append(_window(minute, now, MINUTE, limits.group_messages_per_minute))
            if not max(waits):
                minute.append(now)
        if max(waits):
            return math.ceil(max(waits) - 1e-9)
        bucket.level -= 1
        everywhere.append(now)
        return 0


def _window(times: deque[float], now: float, length: float, most: int) -> float:
    """Return the seconds until one more fits into the last `length` seconds."""
    while times and times[0] <= now - length:
        times.popleft()
    return 0.0 if len(times) < most else times[len(times) - most] + length - now
