"""The journal: every call of a bot, with its start, finish and outcome."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.clock import Moment


@dataclass(slots=True, eq=False)
class Call:
    """One call. `outcome` is empty while it runs, then `ok`, an error code such as `400`, or a fault's name.

    `result` is the answer's result, or the error's description; for getUpdates the list of update ids.
    """

    bot_id: int
    method: str
    parameters: JSON
    chat_id: int | None
    started: Moment
    finished: Moment | None = None
    outcome: str = ""
    result: object = None

    @property
    def took_ms(self) -> float:
        """Real milliseconds from start to finish; 0 while it runs."""
        return (self.finished.perf - self.started.perf) * 1000 if self.finished else 0.0


class CallJournal:
    """The calls in order of their arrival, at most `limit` of them (None: all)."""

    def __init__(self, limit: int | None = None) -> None:
        self._calls: deque[Call] = deque(maxlen=limit)
        self.count = 0
        self.acts = 0  # all but getUpdates
        self.running = 0  # acts without an answer yet

    def add(self, call: Call) -> None:
        """Record a call that has just arrived."""
        self._calls.append(call)
        self.count += 1
        if call.method != "getUpdates":
            self.acts += 1
            self.running += 1

    def finish(self, call: Call, at: Moment) -> None:
        """Record that a call is over."""
        call.finished = at
        if call.method != "getUpdates":
            self.running -= 1

    def clear(self) -> None:
        """Drop the calls so far."""
        self._calls.clear()

    def __iter__(self) -> Iterator[Call]:
        return iter(tuple(self._calls))

    def __len__(self) -> int:
        return len(self._calls)

    def of(self, *methods: str, chat_id: int | None = None) -> list[Call]:
        """Return the calls of these methods (all but getUpdates if none is named), of one chat if given."""
        return [
            call
            for call in self._calls
            if (call.method in methods if methods else call.method != "getUpdates")
            and chat_id in {None, call.chat_id}
        ]
