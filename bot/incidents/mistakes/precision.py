"""How often rules are right: counted from what staff decided, for a school and for each rule.

An incident that was closed as violation or as tolerated was a leak, one closed as a false alarm was none; any
other is no decision.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.incidents.incident import Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST: Final = 20  # decisions: of fewer, one mistake more says nothing
GOOD: Final = 0.8
DECIDING: Final = (Resolution.VIOLATION, Resolution.TOLERATED, Resolution.FALSE_ALARM)


@dataclass(frozen=True, slots=True)
class StaffDecision:
    """What staff decided on one incident. `author` None: unknown, or forgotten."""

    rules: tuple[str, ...]
    resolution: Resolution
    author: int | None = None

    @property
    def right(self) -> bool:
        """Whether it was a leak."""
        return self.resolution is not Resolution.FALSE_ALARM


@dataclass(frozen=True, slots=True)
class Precision:
    """How often something was right and how often wrong; `authors`: how many accounts it was wrong about.

    Few of them, with many mistakes, may be somebody who makes the bot err on purpose.
    """

    right: int
    wrong: int
    authors: int

    @property
    def decisions(self) -> int:
        """How many decisions there are."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """The part that was right, 0..1; None without any decision."""
        return self.right / self.decisions if self.decisions else None

    @property
    def percent(self) -> int | None:
        """The part that was right, in whole percent, rounded down: 79.9 is not 80."""
        return self.right * 100 // self.decisions if self.decisions else None

    @property
    def is_poor(self) -> bool:
        """Whether there are enough decisions to say that it is wrong too often."""
        return self.decisions >= LEAST and self.right < GOOD * self.decisions


def school_precision(decisions: Iterable[StaffDecision]) -> Precision:
    """Return how often the bot was right, whatever rule it was."""
    every = tuple(decisions)
    right = sum(one.right for one in every)
    authors = {one.author for one in every if not one.right and one.author is not None}
    return Precision(right, len(every) - right, len(authors))


def rule_precision(decisions: Iterable[StaffDecision]) -> dict[str, Precision]:
    """Return how often each rule was right: the poorest first, of equal ones that with more decisions."""
    by_rule: dict[str, list[StaffDecision]] = defaultdict(list)
    for one in decisions:
        for rule in dict.fromkeys(one.rules):
            by_rule[rule].append(one)
    found = {rule: school_precision(each) for rule, each in by_rule.items()}
    return dict(sorted(found.items(), key=lambda each: (each[1].share or 0.0, -each[1].decisions, each[0])))
