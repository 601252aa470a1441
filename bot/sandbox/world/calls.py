"""The calls of bots: a journal with the start, finish and outcome of each, and faults for the next ones."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@dataclass(frozen=True, slots=True)
class TooMany:
    """Answer 429 with `retry_after` seconds."""

    retry_after: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """Answer this error code with this whole description, as JSON: `Refuse(403, "Forbidden: ...")`."""

    code: int
    description: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Answer this status with an HTML page, as a proxy in between does."""

    status: int = 502


@dataclass(frozen=True, slots=True)
class Slow:
    """Take this many real seconds longer; otherwise answer as usual."""

    seconds: float


@dataclass(frozen=True, slots=True)
class CutBefore:
    """Close the connection before the call takes effect."""


@dataclass(frozen=True, slots=True)
class CutAfter:
    """Let the call take effect, then close the connection without an answer."""


@dataclass(frozen=True, slots=True)
class CutMidway:
    """Close the connection after half of a file; anything but a download is cut before its answer."""


Fault: TypeAlias = TooMany | Refuse | Broken | Slow | CutBefore | CutAfter | CutMidway


@dataclass(slots=True)
class _Rule:
    fault: Fault
    method: str | None
    chat_id: int | None
    left: int
    when: Callable[[Call], bool] | None

    def meets(self, call: Call) -> bool:
        if self.left <= 0 or self.method not in {None, call.method}:
            return False
        if self.chat_id is not None and self.chat_id != call.chat_id:
            return False
        return self.when is None or self.when(call)


class FaultQueue:
    """Pending faults; the first that matches a call strikes."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []

    def add(
        self,
        fault: Fault,
        method: str | None = None,
        *,
        chat_id: int | None = None,
        times: int = 1,
        when: Callable[[Call], bool] | None = None,
    ) -> None:
        """Make the next `times` matching calls meet this fault; no method means any, except getUpdates."""
        self._rules.append(_Rule(fault, method, chat_id, times, when))

    def clear(self) -> None:
        """Remove all faults."""
        self._rules.clear()

    @property
    def waiting(self) -> int:
        """The number of faults that have not struck yet."""
        return sum(rule.left for rule in self._rules)

    def take(self, call: Call) -> Fault | None:
        """Return the fault that strikes this call, if any, and use it up."""
        if not self._rules:
            return None
        for rule in self._rules:
            if rule.method is None and call.method == "getUpdates":
                continue
            if rule.meets(call):
                rule.left -= 1
                if not rule.left:
                    self._rules.remove(rule)
                return rule.fault
        return None
