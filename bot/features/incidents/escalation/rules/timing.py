"""When the next step is told, and how a school wants that.

Minutes count only while nobody's rest is disturbed.
Quiet are the hours of the night, the days off of the week and the holidays of the classes concerned; never
what may harm a child, nor the time from two hours before a lesson concerned to its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated, Any, Final

from bot.features.incidents.escalation.buttons import EscalationButton
from bot.features.incidents.rules.facts import NEAR
from bot.features.incidents.rules.incident import Step
from bot.outbox import Callback
from bot.records import Add, Changes, Gone, Kept, Record


class DaysOff(StrEnum):
    """The days of the week that are quiet as a whole."""

    NONE = "none"
    SUNDAY = "sunday"
    WEEKEND = "weekend"


_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_WEEKDAYS: Final = {
    DaysOff.NONE: frozenset[int](),
    DaysOff.SUNDAY: frozenset({6}),
    DaysOff.WEEKEND: frozenset({5, 6}),
}


@dataclass(frozen=True, slots=True)
class EscalationSettings(Record):
    """How a school wants it since `set_at`; the newest is in force. Id 0: an owner never chose.

    `first`: minutes until admins are told; `second`: minutes more until leaders are. The quiet hours of each
    night are local times; those that begin when they end are none.
    """

    id: int = 0
    first: Annotated[int, Kept(small=True)] = 5
    second: Annotated[int, Kept(small=True)] = 10
    quiet_from: time = time(22)
    quiet_to: time = time(6)
    days_off: DaysOff = DaysOff.SUNDAY
    set_by: Annotated[int | None, Kept(account=True)] = None
    set_at: datetime = _NEVER

    def minutes_at(self, step: Step) -> int | None:
        """Return how long a step waits; None: it is the last."""
        return {Step.FIRST: self.first, Step.ADMIN: self.second}.get(step)

    def is_day_off(self, weekday: int) -> bool:
        """Tell whether a day of the week is quiet as a whole; 0 is Monday."""
        return weekday in _WEEKDAYS[self.days_off]


_DEFAULT: Final = EscalationSettings()
# What an owner may choose: fields by the place that a button carries.
CHOICES: Final[Mapping[Callback, Sequence[Mapping[str, Any]]]] = {
    EscalationButton.FIRST: [{"first": minutes} for minutes in (3, 5, 10, 15)],
    EscalationButton.SECOND: [{"second": minutes} for minutes in (5, 10, 20, 30)],
    EscalationButton.QUIET: [
        {"quiet_from": time(begins), "quiet_to": time(ends)}
        for begins, ends in ((0, 0), (21, 6), (22, 6), (22, 5))
    ],
    EscalationButton.DAYS_OFF: [{"days_off": each} for each in DaysOff],
    EscalationButton.DEFAULT: [
        {name: getattr(_DEFAULT, name) for name in ("first", "second", "quiet_from", "quiet_to", "days_off")}
    ],
}


class SettingsReply(StrEnum):
    """The answer to an account about the settings. The values name messages in `texts`."""

    SAVED = "ladder-saved"
    UNDONE = "ladder-undone"
    CHANGED_SINCE = "ladder-changed-since"
    NOT_OWNER = "ladder-not-owner"


def on_choice(
    chosen: EscalationSettings, before: Sequence[EscalationSettings], *, owner: bool
) -> tuple[SettingsReply, Changes]:
    """Decide a choice: only an owner's counts. The newest `before` it stays: it may hold again."""
    if not owner:
        return SettingsReply.NOT_OWNER, ()
    over = (Gone(EscalationSettings, {"id": each.id}) for each in before[1:])
    return SettingsReply.SAVED, (*over, Add(chosen))


def on_undo(choice_id: int, newest: EscalationSettings, *, owner: bool) -> tuple[SettingsReply, Changes]:
    """Decide taking a choice back: not one that another followed, which the presser may not have seen."""
    if not owner:
        return SettingsReply.NOT_OWNER, ()
    if newest.id != choice_id:
        return SettingsReply.CHANGED_SINCE, ()
    return SettingsReply.UNDONE, (Gone(EscalationSettings, {"id": choice_id}),)


# Days off are no longer waited for then: deleted messages are kept for 72 hours, and must be decided on.
_DAYS_OFF_AT_MOST: Final = timedelta(hours=60)
_DAY: Final = timedelta(days=1)

Days = tuple[date, date]


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

    settings: EscalationSettings
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
        begins, ends = self.settings.quiet_from, self.settings.quiet_to
        hour = local.time()
        return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends

    def _turns(self, at: datetime, since: datetime) -> list[datetime]:
        """Return, in order, the times around `at` at which quiet may begin or end, and the next midnight."""
        day = at.astimezone(self.zone).date()
        turns = [since + _DAYS_OFF_AT_MOST, datetime.combine(day + _DAY, time(), self.zone)]
        quiet = self.settings.quiet_from, self.settings.quiet_to
        turns += [datetime.combine(day, each, self.zone) for each in quiet]
        for begins, ends in self.concern.lessons:
            turns += [begins - NEAR, ends]
        return sorted(each.astimezone(at.tzinfo) for each in turns)
