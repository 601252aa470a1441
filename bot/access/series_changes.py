"""What decisions on weekly lessons and holidays want recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.access.series import Holiday, Series


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


SeriesChange: TypeAlias = NewSeries | SeriesSet | SeriesDay | SeriesDayOff | NewHoliday | HolidayGone
