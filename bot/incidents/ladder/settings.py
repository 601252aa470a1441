"""A school's settings of the ladder: how long each step waits, and when nobody is disturbed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.incidents.incident import Step
from bot.records import Change, Changes

if TYPE_CHECKING:
    from datetime import datetime


class DaysOff(StrEnum):
    """The days of the week that are quiet as a whole."""

    NONE = "none"
    SUNDAY = "sunday"
    WEEKEND = "weekend"


_WEEKDAYS: Final = {
    DaysOff.NONE: frozenset[int](),
    DaysOff.SUNDAY: frozenset({6}),
    DaysOff.WEEKEND: frozenset({5, 6}),
}
Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class LadderSettings:
    """Minutes until admins are told, minutes more until leaders are, and the quiet hours of each night.

    Quiet hours that begin when they end are none.
    """

    first: int = 5
    second: int = 10
    quiet: Hours = (time(22), time(6))
    days_off: DaysOff = DaysOff.SUNDAY

    def minutes_at(self, step: Step) -> int | None:
        """Return how long a step waits; None: it is the last."""
        return {Step.FIRST: self.first, Step.ADMIN: self.second}.get(step)

    def is_day_off(self, weekday: int) -> bool:
        """Tell whether a day of the week is quiet as a whole; 0 is Monday."""
        return weekday in _WEEKDAYS[self.days_off]


# What an owner may choose, as the buttons show it; they carry the place.
FIRST: Final = (3, 5, 10, 15)
SECOND: Final = (5, 10, 20, 30)
QUIET: Final[tuple[Hours, ...]] = (
    (time(0), time(0)),
    (time(21), time(6)),
    (time(22), time(6)),
    (time(22), time(5)),
)
DAYS_OFF: Final = tuple(DaysOff)


@dataclass(frozen=True, slots=True)
class SettingsChosen(Change):
    """An owner chose how the ladder works from now on."""

    id: int
    chosen: LadderSettings
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SettingsUndone(Change):
    """An owner took a choice back: what held before it holds again."""

    id: int


class SettingsReply(StrEnum):
    """The answer to an account about the settings. The values name messages in `texts`."""

    SAVED = "ladder-saved"
    UNDONE = "ladder-undone"
    CHANGED_SINCE = "ladder-changed-since"
    NOT_OWNER = "ladder-not-owner"


def on_choice(choice: SettingsChosen, *, owner: bool) -> tuple[SettingsReply, Changes]:
    """Decide a choice: only an owner's counts."""
    return (SettingsReply.SAVED, (choice,)) if owner else (SettingsReply.NOT_OWNER, ())


def on_undo(choice_id: int, newest: int | None, *, owner: bool) -> tuple[SettingsReply, Changes]:
    """Decide taking a choice back: not one that another followed, which the presser may not have seen."""
    if not owner:
        return SettingsReply.NOT_OWNER, ()
    if newest != choice_id:
        return SettingsReply.CHANGED_SINCE, ()
    return SettingsReply.UNDONE, (SettingsUndone(choice_id),)
