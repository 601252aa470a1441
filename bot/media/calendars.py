"""Reads calendar files (`.ics`, RFC 5545) in a worker: events with their times in the next months.

Bounded: 512 KB, 300 events, 200 days ahead, 200 times in all. Read are daily, weekly and monthly rules with
the parts that schools' calendars use; EXDATE, changed and cancelled occurrences; zones by their IANA or
Windows names or as the file describes them; times without a zone are in the school's. All-day events are
skipped: no lesson lasts a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

import regex
from dateutil.rrule import rrulestr
from icalendar import Calendar, Component
from icalendar.timezone import tzp
from icalendar.timezone.zoneinfo import ZONEINFO

from bot.classroom import Secret
from bot.features.lessons.timetables.rules.calendars import CalendarEvent
from bot.media.frames import CELL
from bot.media.seen import Stopped, Unread, safely

MOST_BYTES: Final = 512 * 1024
_MOST_EVENTS: Final = 300
_MOST_TIMES: Final = 200
_MOST_STEPS: Final = 3_000  # of a rule, from its first day on
_AHEAD: Final = timedelta(days=200)
_OLDEST: Final = timedelta(days=5 * 366)
_LONGEST: Final = timedelta(hours=12)
_USUAL: Final = timedelta(minutes=45)  # of an event without end
_LONGEST_TEXT: Final = 8_000
_LONGEST_SUMMARY: Final = 100
_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY"})
_PARTS: Final = {
    "DAILY": frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}),
    "WEEKLY": frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}),
    "MONTHLY": frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}),
}
_TEXTS: Final = (
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "URL",
    "LOCATION",
    "DESCRIPTION",
    "SUMMARY",
)
_CONTROL: Final = regex.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class _Event:
    """An event as it stands in the file; times are wall-clock times in `zone`."""

    uid: str
    start: datetime
    lasts: timedelta
    zone: tzinfo
    component: Component


def read_calendar(content: bytes, now: datetime, zone: tzinfo) -> tuple[CalendarEvent, ...]:
    """Return the events of a calendar file that are not over yet; `zone` is the school's.

    Raises only `Stopped`.
    """
    if len(content) > MOST_BYTES:
        raise Stopped(Unread.TOO_LARGE)
    return tuple(safely(_events(content, now, zone)))


def as_frame(event: CalendarEvent) -> str:
    """Return an event as text for the bot's side of the pipe (see `frames`)."""
    summary = "" if event.summary is None else event.summary.reveal()
    moments = (str(int(moment.timestamp())) for times in event.times for moment in times)
    return CELL.join([_CONTROL.sub("", summary), _CONTROL.sub("", event.text.reveal()), *moments])


@cache
def load_zones() -> Mapping[str, ZoneInfo]:
    """Load and keep all time zones, by name: a file may name any, and an isolated worker can open none."""
    return {name: ZoneInfo(name) for name in available_timezones()}


class _LoadedZones(ZONEINFO):
    """The time zones that are loaded."""

    def timezone(self, name: str) -> tzinfo | None:
        """Return a zone by its name, if there is one."""
        return load_zones().get(name)

    def knows_timezone_id(self, tzid: str) -> bool:
        """Return whether there is a zone of that name."""
        return tzid in load_zones()


def _events(content: bytes, now: datetime, zone: tzinfo) -> Iterator[CalendarEvent]:
    tzp.use(_LoadedZones())  # anew: it also remembers the zones that a file describes
    calendars = Calendar.from_ical(content, multiple=True)
    components = [part for each in calendars for part in each.walk("VEVENT")]
    yield from _read(components[:_MOST_EVENTS], now, zone)


def _read(components: Iterable[Component], now: datetime, zone: tzinfo) -> Iterator[CalendarEvent]:
    changed: dict[str, set[datetime]] = {}
    singles: list[_Event] = []
    for component in components:
        event = _event(component, zone)
        if event is None:
            continue
        replaced = component.get("RECURRENCE-ID")
        if replaced is not None:
            moment = _wall(replaced.dt, event.zone)
            changed.setdefault(event.uid, set()).update(() if moment is None else (moment,))
        if str(component.get("STATUS", "")).upper() != "CANCELLED":
            singles.append(event)
    left = _MOST_TIMES
    for event in singles:
        of_series = event.component.get("RECURRENCE-ID") is None
        times = list(islice(_times(event, changed.get(event.uid, set()) if of_series else set(), now), left))
        left -= len(times)
        if times:
            yield CalendarEvent(_summary(event.component), _text(event.component), tuple(sorted(times)))


def _event(component: Component, zone: tzinfo) -> _Event | None:
    start = component.get("DTSTART")
    if start is None or not isinstance(start.dt, datetime):
        return None
    own = start.dt.tzinfo or zone
    end, lasts = component.get("DTEND"), component.get("DURATION")
    length = _USUAL
    if end is not None and isinstance(end.dt, datetime):
        length = _aware(end.dt, own) - _aware(start.dt, own)
    elif lasts is not None:
        length = lasts.dt
    if not timedelta() < length <= _LONGEST:
        return None
    return _Event(str(component.get("UID", "")), start.dt.replace(tzinfo=None), length, own, component)


def _times(event: _Event, changed: set[datetime], now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the times of an event that are not over, in UTC."""
    off = changed | set(_excluded(event))
    until = now.astimezone(event.zone).replace(tzinfo=None) + _AHEAD
    for start in _starts(event, now):
        if start > until:
            return
        begins = start.replace(tzinfo=event.zone).astimezone(UTC)
        if start not in off and begins + event.lasts > now:
            yield begins, begins + event.lasts


def _starts(event: _Event, now: datetime) -> Iterator[datetime]:
    """Yield the wall-clock starts of an event, in order."""
    rule = event.component.get("RRULE")
    oldest = now.astimezone(event.zone).replace(tzinfo=None) - _OLDEST
    if rule is None:
        yield event.start
        return
    if isinstance(rule, list) or event.start < oldest:
        return
    frequency = str(rule.get("FREQ", [""])[0]).upper()
    if frequency not in _FREQUENCIES or not _PARTS[frequency].issuperset(str(part).upper() for part in rule):
        yield event.start
        return
    said = dict(rule)
    until = said.pop("UNTIL", [None])[0]
    last = _last(until, event.zone)
    parts = ";".join(f"{name}={','.join(_part(one) for one in values)}" for name, values in said.items())
    for start in islice(rrulestr(parts, dtstart=event.start), _MOST_STEPS):
        if last is not None and start > last:
            return
        yield start


def _part(value: object) -> str:
    return value.to_ical().decode() if hasattr(value, "to_ical") else str(value)


def _last(until: object, zone: tzinfo) -> datetime | None:
    """Return the end of a rule in wall-clock time; a date counts to its end."""
    if isinstance(until, datetime):
        return _wall(until, zone)
    return datetime.combine(until, time(23, 59, 59)) if isinstance(until, date) else None


def _excluded(event: _Event) -> Iterator[datetime]:
    found = event.component.get("EXDATE", [])
    for one in found if isinstance(found, list) else [found]:
        for day in one.dts:
            moment = _wall(day.dt, event.zone)
            yield datetime.combine(day.dt, event.start.time()) if moment is None else moment


def _wall(moment: object, zone: tzinfo) -> datetime | None:
    """Return a moment in a zone's wall-clock time; None for a mere date."""
    if not isinstance(moment, datetime):
        return None
    return _aware(moment, zone).astimezone(zone).replace(tzinfo=None)


def _aware(moment: datetime, zone: tzinfo) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def _summary(component: Component) -> Secret | None:
    said = " ".join(str(component.get("SUMMARY", "")).split())[:_LONGEST_SUMMARY].strip()
    return Secret(said) if said else None


def _text(component: Component) -> Secret:
    found = [str(component.get(name, "")) for name in _TEXTS]
    return Secret("\n".join(text for text in found if text)[:_LONGEST_TEXT])
