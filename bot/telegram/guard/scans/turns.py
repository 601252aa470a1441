"""The order in which messages wait for a scan: classes first, and whoever took much time waits for others.

Of the school's confirmed groups each account takes turns with the others; a group that nobody confirmed
counts as one, whoever sends there. Each has a clock of its own that runs ahead while its files are read, and
the one whose clock shows the earliest time is next: who sends ordinary files waits for nobody who sends many,
or slow ones. Groups that nobody confirmed have one turn where classes have four, and a third of the places.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_CLASSES: Final = 4  # their turns for one of all others
_AHEAD: Final = 4.0  # seconds that a clock runs ahead for each second of reading: its share is a fifth
_CLOCKS: Final = 1_000  # kept of those that show a time to come


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits for a scan, since the clock showed `came`; `sender` None: nobody knows whose."""

    row: int
    chat_id: int
    message_id: int
    sender: int | None
    came: float

    @property
    def key(self) -> tuple[int, int]:
        """What names the message."""
        return self.chat_id, self.message_id


class Turns:
    """What waits, and what is being scanned: `places` at a time, a third of them at most for one of those.

    `is_class` tells whether a chat is a confirmed group, asked at each turn; `now` gives seconds.
    """

    def __init__(self, places: int, is_class: Callable[[int], bool], now: Callable[[], float]) -> None:
        self.places = places
        self._is_class = is_class
        self._now = now
        self._waiting: dict[int, deque[Waiting]] = {}  # by whoever takes turns
        self._clocks: dict[int, float] = {}
        self._scanned: dict[Waiting, tuple[int, bool]] = {}  # with whose it is, and whether a class's
        self._in_a_row = 0  # turns of classes

    def __len__(self) -> int:
        """Return how many messages wait."""
        return sum(map(len, self._waiting.values()))

    def put(self, waiting: Waiting) -> None:
        """Add a message behind those of its account, or of its unconfirmed group."""
        chat_id = waiting.chat_id
        whose = waiting.sender if self._is_class(chat_id) and waiting.sender is not None else chat_id
        self._waiting.setdefault(whose, deque()).append(waiting)

    def take(self) -> Waiting | None:
        """Return the next message; None where none may be scanned yet."""
        held = [whose for whose, _ in self._scanned.values()]
        strangers = sum(not of_class for _, of_class in self._scanned.values())
        most = max(1, self.places // 3)
        ready: dict[bool, list[tuple[float, int]]] = {True: [], False: []}
        for whose, waiting in self._waiting.items():
            of_class = self._is_class(waiting[0].chat_id)
            if held.count(whose) < most and (of_class or strangers < most):
                at = max(waiting[0].came, self._clocks.get(whose, 0.0))
                ready[of_class].append((at, whose))
        of_class = bool(ready[True]) and not (ready[False] and self._in_a_row >= _CLASSES)
        if len(self._scanned) >= self.places or not ready[of_class]:
            return None
        self._in_a_row = self._in_a_row + 1 if of_class else 0
        _, whose = min(ready[of_class])
        taken = self._waiting[whose].popleft()
        if not self._waiting[whose]:
            del self._waiting[whose]
        self._scanned[taken] = whose, of_class
        return taken

    def done(self, waiting: Waiting, seconds: float) -> None:
        """Note that a message was scanned, which took so long."""
        whose, _ = self._scanned.pop(waiting)
        now = self._now()
        self._clocks[whose] = max(now, self._clocks.get(whose, 0.0)) + seconds * _AHEAD
        if len(self._clocks) > _CLOCKS:
            self._clocks = {each: at for each, at in self._clocks.items() if at > now}
