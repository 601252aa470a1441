"""Weekly lessons and holidays, and the changes of them that decisions return for storage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class NewSeries(Change):
    """A class gets a weekly lesson."""

    series: Series
    at: datetime


@dataclass(frozen=True, slots=True)
class SeriesSet(Change):
    """A series gets another last day."""

    id: int
    last: date


@dataclass(frozen=True, slots=True)
class SeriesRoom(Change):
    """A series is held in another room from now on."""

    id: int
    meeting_id: int


@dataclass(frozen=True, slots=True)
class SeriesDay(Change):
    """A day of a series has its lesson: no other one is created for it."""

    series_id: int
    day: date
    lesson_id: int


@dataclass(frozen=True, slots=True)
class SeriesDayOff(Change):
    """A lesson is withdrawn for a holiday; one of a series returns when the holiday is cancelled."""

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
    """A holiday is cancelled."""

    id: int


@dataclass(frozen=True, slots=True)
class LinkAllowed(Change):
    """A link is allowed in a class's groups until a time."""

    id: int
    class_id: int
    link: Secret
    account: int
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class MeetingGone(Change):
    """A meeting is deleted, with its lessons."""

    id: int


@dataclass(frozen=True, slots=True)
class Series:
    """A weekly lesson. `last`: the last day on which it may be held. `weekday` 0 is Monday."""

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
        """Yield the days from `since` to `until`, both included, on which it is held."""
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
