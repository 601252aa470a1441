"""What decisions on weekly lessons and holidays want recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.access.series import Holiday, Series
    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class NewSeries:
    """A class gets a lesson of each week."""

    series: Series
    at: datetime


@dataclass(frozen=True, slots=True)
class SeriesSet:
    """A series is held up to another day."""

    id: int
    last: date


@dataclass(frozen=True, slots=True)
class SeriesRoom:
    """A series is held in another room from now on."""

    id: int
    meeting_id: int


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """A day of a series has its lesson: another one is never made for it."""

    series_id: int
    day: date
    lesson_id: int


@dataclass(frozen=True, slots=True)
class SeriesDayOff:
    """A lesson is taken off for a holiday; if it is one of a series, it comes back when the holiday goes."""

    lesson_id: int
    holiday_id: int


@dataclass(frozen=True, slots=True)
class NewHoliday:
    """A class has days without lessons."""

    holiday: Holiday
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class HolidayGone:
    """Days are not off after all."""

    id: int


@dataclass(frozen=True, slots=True)
class LinkAllowed:
    """A link may stand in a class's groups until a time."""

    id: int
    class_id: int
    link: Secret
    account: int
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class MeetingGone:
    """A room is forgotten, with its lessons."""

    id: int


SeriesChange: TypeAlias = (
    LinkAllowed
    | MeetingGone
    | NewSeries
    | SeriesSet
    | SeriesRoom
    | SeriesDay
    | SeriesDayOff
    | NewHoliday
    | HolidayGone
)
