"""The incidents of a month in numbers, for a head: how many, how they ended, how fast. No names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from bot.incidents.incident import IncidentKind, Resolution, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class IncidentSummary:
    """An incident as one line of a month's table.

    `removed_after`: how long what was leaked stood; None: it was not removed, or there was nothing to remove.
    """

    number: str
    kind: IncidentKind
    began_at: datetime
    state: State
    resolution: Resolution | None = None
    school_class: Secret | None = None
    removed_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month in numbers. `median` and `longest` are times to removal; None: nothing was removed."""

    year: int
    month: int
    incidents: tuple[IncidentSummary, ...]
    counts: tuple[tuple[IncidentKind, State, int], ...]
    removed: int
    median: timedelta | None
    longest: timedelta | None
    false_alarms: int

    def count(self, kind: IncidentKind | None = None, state: State | None = None) -> int:
        """Return how many there were, of a kind and in a state; None: of any."""
        return sum(n for k, s, n in self.counts if kind in {None, k} and state in {None, s})


def month_report(incidents: Iterable[IncidentSummary], year: int, month: int, zone: tzinfo) -> MonthReport:
    """Sum up those of the incidents that began in a month of the school's zone, in their order in time."""
    of_month = tuple(
        sorted(
            (each for each in incidents if _month_of(each.began_at, zone) == (year, month)),
            key=lambda each: (each.began_at, each.number),
        )
    )
    counted = Counter((each.kind, each.state) for each in of_month)
    took = [each.removed_after for each in of_month if each.removed_after is not None]
    return MonthReport(
        year,
        month,
        of_month,
        tuple((kind, state, number) for (kind, state), number in counted.items()),
        removed=len(took),
        median=timedelta(seconds=median(each.total_seconds() for each in took)) if took else None,
        longest=max(took, default=None),
        false_alarms=sum(each.resolution is Resolution.FALSE_ALARM for each in of_month),
    )


def _month_of(at: datetime, zone: tzinfo) -> tuple[int, int]:
    there = at.astimezone(zone)
    return there.year, there.month
