"""How often rules are right, and the examples that the school keeps where they are not.

An incident that was closed as violation or as tolerated was a leak, one closed as a false alarm was none; any
other is no decision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from bot.classroom import Secret
from bot.features.incidents.rules.incident import Resolution
from bot.records import Kept, Record

LEAST: Final = 20  # decisions: of fewer, one mistake more says nothing
DECIDING: Final = (Resolution.VIOLATION, Resolution.TOLERATED, Resolution.FALSE_ALARM)


@dataclass(frozen=True, slots=True)
class StaffDecision:
    """What staff decided on one incident."""

    rules: tuple[str, ...]
    resolution: Resolution

    @property
    def right(self) -> bool:
        """Whether it was a leak."""
        return self.resolution is not Resolution.FALSE_ALARM


@dataclass(frozen=True, slots=True)
class Precision:
    """How often something was right and how often wrong."""

    right: int
    wrong: int

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


def school_precision(decisions: Iterable[StaffDecision]) -> Precision:
    """Return how often the bot was right, whatever rule it was."""
    every = tuple(decisions)
    right = sum(one.right for one in every)
    return Precision(right, len(every) - right)


def rule_precision(decisions: Iterable[StaffDecision]) -> dict[str, Precision]:
    """Return how often each rule was right: the poorest first, of equal ones that with more decisions."""
    by_rule: dict[str, list[StaffDecision]] = defaultdict(list)
    for one in decisions:
        for rule in dict.fromkeys(one.rules):
            by_rule[rule].append(one)
    found = {rule: school_precision(each) for rule, each in by_rule.items()}
    return dict(sorted(found.items(), key=lambda each: (each[1].share or 0.0, -each[1].decisions, each[0])))


@dataclass(frozen=True, slots=True)
class KeptExample(Record):
    """A message about which the bot was wrong: the words that rules know, all else replaced."""

    id: int
    incident_id: Annotated[int, Kept(of="incidents")]
    text: Secret
    kept_at: datetime
