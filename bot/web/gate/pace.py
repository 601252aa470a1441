"""How fast may be pressed with one proof, counted in this process alone: before the database is asked.

Never by address: a school, or a carrier, has one for many. Nor by account: whoever has copied a proof could
shut its account out. Whoever is bound may press as often as anybody can. Strangers wait, each time longer.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

_MOST: Final = 20  # presses within the window; a person's thumb makes fewer
_WINDOW: Final = 10.0  # seconds
_FREE: Final = 3  # refusals of a stranger before the first wait: they may be about to be bound
_FIRST: Final = 5.0  # seconds; each further wait is twice as long
_LONGEST: Final = 60.0
_REMEMBERED: Final = 20_000  # proofs


@dataclass(slots=True)
class _Seen:
    since: float
    presses: int = 0
    strange: int = 0
    until: float = 0.0


class Pace:
    """Remembers what was pressed with lately. `now` gives seconds of a clock that never goes back."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._seen: OrderedDict[int, _Seen] = OrderedDict()

    def wait(self, proof: int) -> int:
        """Count a press; return the seconds to wait before the next, 0 where it counts now."""
        now = self._now()
        seen = self._seen.setdefault(proof, _Seen(now))
        self._seen.move_to_end(proof)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        if now - seen.since >= _WINDOW:
            seen.since, seen.presses = now, 0
        seen.presses += 1
        full = seen.since + _WINDOW if seen.presses > _MOST else 0.0
        return max(0, ceil(max(full, seen.until) - now))

    def strange(self, proof: int) -> None:
        """Note that its account turned out to be bound to nobody."""
        seen = self._seen.setdefault(proof, _Seen(self._now()))
        seen.strange += 1
        over = seen.strange - _FREE
        if over > 0:
            seen.until = self._now() + min(_LONGEST, _FIRST * 2 ** min(over - 1, 10))

    def known(self, proof: int) -> None:
        """Note that its account is bound: what was tried before does not count."""
        seen = self._seen.get(proof)
        if seen is not None:
            seen.strange, seen.until = 0, 0.0
