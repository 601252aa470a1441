"""Find when a lesson is: an invitation's time of day, on the date beside it, in its zone."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Final

import regex

from bot.access.invitations.clocks import ClockTime, DayPart, find_clocks, part_said
from bot.access.invitations.dates import Day, Rank, find_days

if TYPE_CHECKING:
    from collections.abc import Sequence

_GRACE: Final = timedelta(minutes=5)  # a lesson of today's weekday that ended before that is next week's
_JUST_PASSED: Final = timedelta(hours=1)  # a time of day that ended before that is tomorrow's
_USUAL: Final = {
    DayPart.MORNING: time(7, 30),
    DayPart.NOON: time(13),
    DayPart.AFTERNOON: time(14),
    DayPart.EVENING: time(19, 30),
}
_NEAR_LINES: Final = 2
_NEAR: Final = 120  # characters between a time and its date on another line
_LABEL: Final = regex.compile(r"(?<!\w)(?:time|thoi gian|luc|bat dau|when|starts?|gio)(?!\w)|⏰")

# Places by which invitations name a zone without summer time, and its minutes ahead of UTC.
_PLACES: Final = {
    **dict.fromkeys(
        ("hanoi", "ha noi", "bangkok", "jakarta", "ho chi minh", "saigon", "viet nam", "vietnam"), 420
    ),
    **dict.fromkeys(("singapore", "beijing", "hong kong", "kuala lumpur", "taipei", "manila", "perth"), 480),
    **dict.fromkeys(("tokyo", "osaka", "seoul"), 540),
    **dict.fromkeys(("india", "kolkata", "mumbai", "calcutta"), 330),
}
_ZONE: Final = regex.compile(
    r"[\s,(]*+(?:gio\s)?(?:[a-z]{4,9}/)?(?:(?:gmt|utc)(?:\s?(?P<hours>[+-](?:0?\d|1[0-4]))(?::?(?P<minutes>[0-5]\d))?)?"
    rf"|(?P<place>{'|'.join(_PLACES).replace(' ', '[ _]')}))(?!\w)"
)
_ZONE_LABEL: Final = regex.compile(r"(?:time ?zone|mui gio) ?:")
# Zoom writes a zone after the time of an English date; words that begin another section are none.
_ABROAD: Final = regex.compile(r"[ ,(]++(?!Join|Topic|Meeting|Link|Zoom|Pass|Every|ID)\p{Lu}\p{Ll}")


@dataclass(frozen=True, slots=True)
class _Lines:
    """Positions at which the lines of a text begin."""

    begins: tuple[int, ...]

    def of(self, at: int) -> int:
        """Return the line number of a position."""
        return bisect(self.begins, at)


@dataclass(frozen=True, slots=True)
class Times:
    """Start and end in UTC; None if missing or wrong. `day`: the one that the text names.

    `guessed`: a later day without a time, then it starts when lessons usually do; or a time in an unknown
    zone, which is taken for the school's; or `backwards`: the end given is before the beginning.
    """

    starts_at: datetime | None
    ends_at: datetime | None
    day: date | None = None
    guessed: bool = False
    backwards: bool = False


def read_times(text: str, letters: str, now: datetime, zone: tzinfo, otherwise: date | None = None) -> Times:
    """Return when a lesson is. `otherwise`: its day, where the text names none; else today or tomorrow.

    `text` is the pasted text, `letters` the same in plain letters, equally long. Patterns match on `letters`;
    where diacritics distinguish words (tối, tới; thứ tư, thứ tự), `text` decides.
    """
    lines = _Lines((0, *(met.end() for met in regex.finditer("\n", letters))))
    local = now.astimezone(zone)
    days = list(find_days(text, letters, local.date()))
    dated = {lines.of(day.at) for day in days}
    labels = [met.start() for met in _LABEL.finditer(letters)]

    def prominence(clock: ClockTime) -> tuple[bool, bool]:
        line, before = lines.of(clock.start), bisect(labels, clock.start)
        return before > 0 and lines.of(labels[before - 1]) == line, line in dated

    clock = max(find_clocks(text, letters), key=prominence, default=None)
    if clock is None:
        first = min(days, key=lambda day: (day.rank, day.at), default=None)
        on = otherwise if first is None else first.date
        if on is None or on <= local.date():
            return Times(None, None, None if first is None else on)
        usual = _at(on, _USUAL[part_said(text, letters) or DayPart.MORNING], zone)
        return Times(usual, None, None if first is None else on, guessed=True)
    day = _day_of(clock, days, lines)
    known = _zone(text, letters, clock, zone, foreign=day is not None and day.foreign)
    meant = known or zone
    if day is None and otherwise is not None:
        day = Day(clock.start, Rank.DATED, otherwise)
    starts_at, ends_at = _moments(clock, day, now.astimezone(meant), meant)
    said = starts_at.astimezone(meant).date() if day is not None and starts_at is not None else None
    guessed = (known is None or clock.backwards) and starts_at is not None
    return Times(starts_at, ends_at, said, guessed=guessed, backwards=clock.backwards)


def _day_of(clock: ClockTime, days: Sequence[Day], lines: _Lines) -> Day | None:
    """Return the date that belongs to a time: on its line or close to it, dates before weekdays.

    A date without year that contradicts a weekday beside it is none: `6/1` may be a class.
    """
    line = lines.of(clock.start)

    def distance(day: Day) -> tuple[int, int]:
        return abs(lines.of(day.at) - line), abs(day.at - clock.start)

    near = [day for day in days if distance(day)[0] == 0 or distance(day) <= (_NEAR_LINES, _NEAR)]
    near = [day for day in near if distance(day)[0] == 0 or distance(day)[1] <= _NEAR]
    weekdays = {
        day.date.weekday() for day in near if day.rank is Rank.WEEKDAY and distance(day)[0] == 0 and day.date
    }
    fitting = [
        day
        for day in near
        if not (day.yearless and weekdays and (day.date is None or day.date.weekday() not in weekdays))
    ]
    return min(fitting, key=lambda day: (day.rank, distance(day)), default=None)


def _zone(text: str, letters: str, clock: ClockTime, zone: tzinfo, *, foreign: bool) -> tzinfo | None:
    """Return the zone of an invitation; None if it names an unknown one."""
    label = _ZONE_LABEL.search(letters)
    met = _ZONE.match(letters, label.end() if label else clock.end)
    if met is None:
        abroad = label is not None or (foreign and _ABROAD.match(text, clock.end))
        return None if abroad else zone
    if met["place"]:
        return timezone(timedelta(minutes=_PLACES[met["place"].replace("_", " ")]))
    hours, minutes = int(met["hours"] or 0), int(met["minutes"] or 0)
    return timezone(timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes))


def _moments(
    clock: ClockTime, day: Day | None, local: datetime, zone: tzinfo
) -> tuple[datetime | None, datetime | None]:
    """Return start and end in UTC. A weekday is its next one, a time alone today's or tomorrow's."""
    on = day.date if day else local.date()
    if on is None:
        return None, None
    past_midnight = timedelta(days=int(clock.finish is not None and clock.finish < clock.begin))
    over = _at(on + past_midnight, clock.finish or clock.begin, zone)
    if day is None and local - over > _JUST_PASSED:
        on += timedelta(days=1)
    elif day is not None and day.rank is Rank.WEEKDAY and local - over > _GRACE:
        on += timedelta(days=7)
    return _at(on, clock.begin, zone), _at(on + past_midnight, clock.finish, zone) if clock.finish else None


def _at(on: date, said: time, zone: tzinfo) -> datetime:
    return datetime.combine(on, said, zone).astimezone(UTC)
