"""What decisions on weekly lessons and holidays want recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from bot.outbox import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class NewSeries(Change):
    """A class gets a lesson of each week."""

    series: Series
    at: datetime


@dataclass(frozen=True, slots=True)
class SeriesSet(Change):
    """A series is held up to another day."""

    id: int
    last: date


@dataclass(frozen=True, slots=True)
class SeriesRoom(Change):
    """A series is held in another room from now on."""

    id: int
    meeting_id: int


@dataclass(frozen=True, slots=True)
class SeriesDay(Change):
    """A day of a series has its lesson: another one is never made for it."""

    series_id: int
    day: date
    lesson_id: int


@dataclass(frozen=True, slots=True)
class SeriesDayOff(Change):
    """A lesson is taken off for a holiday; if it is one of a series, it comes back when the holiday goes."""

    lesson_id: int
    holiday_id: int


@dataclass(frozen=True, slots=True)
class NewHoliday(Change):
    """A class has days without lessons."""

    holiday: Holiday
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class HolidayGone(Change):
    """Days are not off after all."""

    id: int


@dataclass(frozen=True, slots=True)
class LinkAllowed(Change):
    """A link may stand in a class's groups until a time."""

    id: int
    class_id: int
    link: Secret
    account: int
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class MeetingGone(Change):
    """A room is forgotten, with its lessons."""

    id: int


@dataclass(frozen=True, slots=True)
class Series:
    """A lesson of each week. `last`: the last day on which it may be held. `weekday` 0 is Monday."""

    id: int
    class_id: int
    meeting_id: int
    topic: Secret | None
    weekday: int
    begins: time
    lasts: timedelta
    zone: tzinfo
    first: date
    last: date
    account: int

    def times_on(self, day: date) -> tuple[datetime, datetime]:
        """Return start and end on a day, in UTC."""
        start = datetime.combine(day, self.begins, self.zone).astimezone(UTC)
        return start, start + self.lasts

    def days(self, since: date, until: date) -> Iterator[date]:
        """Give the days from `since` to `until`, both included, on which it is held."""
        day = max(since, self.first)
        day += timedelta(days=(self.weekday - day.weekday()) % 7)
        while day <= min(until, self.last):
            yield day
            day += timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days without lessons, both ends included."""

    id: int
    class_id: int
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Tell whether a day is free."""
        return self.first <= day <= self.last
