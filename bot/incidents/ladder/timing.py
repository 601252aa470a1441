"""When the next step is told: minutes count only while nobody's rest is disturbed.

Quiet are the hours of the night, the days off of the week and the holidays of the classes concerned; never
what may harm a child, nor the time from two hours before a lesson concerned to its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bot.incidents.facts.card import NEAR

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from bot.incidents.incident import Step
    from bot.incidents.ladder.settings import LadderSettings

# Days off are no longer waited for then: deleted messages are kept for 72 hours, and must be decided on.
_DAYS_OFF_AT_MOST: Final = timedelta(hours=60)
_DAY: Final = timedelta(days=1)

Days = tuple["date", "date"]


@dataclass(frozen=True, slots=True)
class Concern:
    """What an incident concerns.

    `harm`: to a child. `lessons`: from when to when those of its classes are. `holidays`: the days off of
    each of its classes, the first and the last day of each.
    """

    harm: bool = False
    lessons: tuple[tuple[datetime, datetime], ...] = ()
    holidays: tuple[tuple[Days, ...], ...] = ()

    def is_urgent(self, at: datetime) -> bool:
        """Tell whether it cannot wait at that time."""
        return self.harm or any(begins - NEAR <= at < ends for begins, ends in self.lessons)

    def is_holiday(self, day: date) -> bool:
        """Tell whether all its classes are off on a day; of no class there is no holiday."""
        return bool(self.holidays) and all(
            any(first <= day <= last for first, last in of_class) for of_class in self.holidays
        )


@dataclass(frozen=True, slots=True)
class Timing:
    """How time is counted for an incident."""

    settings: LadderSettings
    concern: Concern
    zone: tzinfo

    def due(self, step: Step, since: datetime) -> datetime | None:
        """Return when the step after this one is told, if this one was at `since`; None: it is the last."""
        minutes = self.settings.minutes_at(step)
        return None if minutes is None else self._after(timedelta(minutes=minutes), since)

    def wakes_at(self, at: datetime) -> datetime | None:
        """Return when people are told of what comes silently now; None: it is not quiet, and they hear it."""
        return self._after(timedelta(), at) if self.is_quiet(at) else None

    def is_quiet(self, at: datetime) -> bool:
        """Tell whether what comes at that time is to wake nobody."""
        return self._is_quiet(at, at)

    def _after(self, left: timedelta, since: datetime) -> datetime:
        at = since
        while True:
            until = next(each for each in self._turns(at, since) if each > at)
            if not self._is_quiet(at, since):
                if until - at > left:
                    return at + left
                left -= until - at
            at = until

    def _is_quiet(self, at: datetime, since: datetime) -> bool:
        if self.concern.is_urgent(at):
            return False
        local = at.astimezone(self.zone)
        off = self.settings.is_day_off(local.weekday()) or self.concern.is_holiday(local.date())
        if off and at - since < _DAYS_OFF_AT_MOST:
            return True
        begins, ends = self.settings.quiet
        hour = local.time()
        return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends

    def _turns(self, at: datetime, since: datetime) -> list[datetime]:
        """Return, in order, the times around `at` at which quiet may begin or end, and the next midnight."""
        day = at.astimezone(self.zone).date()
        turns = [since + _DAYS_OFF_AT_MOST, datetime.combine(day + _DAY, time(), self.zone)]
        turns += [datetime.combine(day, each, self.zone) for each in self.settings.quiet]
        for begins, ends in self.concern.lessons:
            turns += [begins - NEAR, ends]
        return sorted(each.astimezone(at.tzinfo) for each in turns)
