"""Injected faults between a bot and Telegram, for the next calls of a method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.world.journal import Call


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
