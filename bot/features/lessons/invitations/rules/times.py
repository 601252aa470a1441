"""Find when a lesson is: its time of day, the date beside it, its zone, and whether it is held each week.

Dates are such as `24/11`, `24 thg 11, 2026`, `Nov 24, 2026`, `ngày mai`, `T2 tuần sau`.

Times of day and ranges are such as `7h30 - 8h15`, `19h00`, `tối nay 8h`, `7:30 – 8:15am`, `07:30 SA`. `2h
- 3h` without a part of the day is in the afternoon, as no lesson is at night. `02h` and `2:00` are taken
literally, as times of twenty-four hours.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum, IntEnum, auto
from typing import Final

import regex

_CLOCK: Final = r"""
    (?P<h{0}>2[0-3]|[01]?\d)
    (?: :(?P<m{0}>[0-5]\d)(?::[0-5]\d)?+
      | \s?(?:h|gio|g)\s?(?P<m{0}>[0-5]\d)(?![\d/]|:\d)(?:\s?(?:phut|p)(?!\w))?+
      | \s?(?:h|gio)(?:(?P<half{0}>\sruoi)|\skem\s(?P<less{0}>[1-5]?\d)(?:\s?(?:phut|p))?+)?+(?!\w)
      | \s?g(?!\w)(?:(?<=(?:(?<!\w)luc\s|[-~→]\s?|den\s)\d\d?\s?g)|(?=\s?(?:[-~→]|den)\s?\d\d?\s?[gh])
        |(?=\s(?:sang|trua|chieu|toi)\s(?:nay|mai|thu|t[2-7])))
      | \.(?P<m{0}>[0-5]\d)(?=\s?[ap]\.?m(?!\w))
      | (?=\s?[ap]\.?m(?!\w))
    )
    (?!\d)(?:\s?(?P<part{0}>[ap]\.?m\.?|sa|ch|sang|trua|chieu|toi(?!\s?\d\d?\s?[:hg])|dem)(?!\w))?+
"""
_TO: Final = r"\s?(?:[-~→]|->|den|toi|to|until)\s?"
# A bare number is a time only as the first of two: `4 - 5 PM`, `từ 7 đến 8h30`.
_BARE: Final = rf"""
    (?P<bare>2[0-3]|[01]?\d)
    (?:(?={_TO}[01]?\d(?::[0-5]\d)?\s?[ap]m(?!\w))|(?<=(?<!\w)tu\s\d\d?)(?={_TO}\d\d?\s?(?:h|gio)))
"""
_TIMES: Final = regex.compile(
    rf"(?<![\w:/+])(?<!\d[.,])(?:{_CLOCK.format(1)}|{_BARE})(?:{_TO}{_CLOCK.format(2)})?+", regex.VERBOSE
)
_EARLIER_PART: Final = regex.compile(
    r"(?<!\w)(sang|trua|chieu|toi|dem|tonight)(?:\s++(?:nay|mai|hom|ngay|luc|vao|at|thu|[2-7]|hai|ba|tu|nam|sau"
    r"|bay|t[2-7]|cn|chu|nhat|\d{1,2}/\d{1,2}))*+[\s,:(-]*+$"
)
_LOOK_BACK: Final = 40


class DayPart(Enum):
    """A part of the day, as written with a time of twelve hours."""

    MORNING = auto()
    NOON = auto()
    AFTERNOON = auto()
    EVENING = auto()


# Diacritics count: `tới` and `tôi` are no evening.
_PARTS: Final = {
    **dict.fromkeys(("am", "sa", "sáng", "sang"), DayPart.MORNING),
    **dict.fromkeys(("trưa", "trua"), DayPart.NOON),
    **dict.fromkeys(("pm", "ch", "chiều", "chieu"), DayPart.AFTERNOON),
    **dict.fromkeys(("tối", "toi", "đêm", "dem", "tonight"), DayPart.EVENING),
}
# `sáng tạo` is a subject.
PART_WORD: Final = r"(?<!\w)(?:sang(?!\stao)|trua|chieu|toi|dem)(?!\w)"
_SAID_PART: Final = regex.compile(PART_WORD)
_NOON: Final = 12
_LAST_OF_NOON: Final = 3
_FIRST_OF_EVENING: Final = 4
_SMALL: Final = regex.compile(r"[1-5]\s?[hg]")
_LATE, _EARLY = 20, 5  # `23h30 - 0h30` goes over midnight, `9h - 8h` is a mistake


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, or a range, with its position in a text.

    `finish` None: missing or wrong; before `begin`: on the next day. `backwards`: the end given is before the
    beginning.
    """

    start: int
    end: int
    begin: time
    finish: time | None
    backwards: bool = False


def find_clocks(text: str, letters: str, said: DayPart | None = None) -> Iterator[ClockTime]:
    """Yield the times of day in a text, of which `letters` is the same in plain letters.

    `said`: the part of the day before all of them, used for times without their own.
    """
    for met in _TIMES.finditer(letters):
        earlier = _EARLIER_PART.search(letters, max(0, met.start() - _LOOK_BACK), met.start())
        before = (part_in(text, earlier.span(1)) if earlier else None) or said
        first, last = part_in(text, met.span("part1")), part_in(text, met.span("part2"))
        begin, usual = _time(met, 1), _usual(letters, met, 1)
        if met["h2"] is None:
            yield ClockTime(*met.span(), _of_day(begin, first or before or usual), None)
            continue
        ends, finish = _time(met, 2), _of_day(_time(met, 2), last or before)
        begin = _of_day(begin, first or before) if first or before else _before(begin, last, finish)
        if not (first or before or last):
            begin = _of_day(begin, usual)
            afternoon = _of_day(ends, usual or _usual(letters, met, 2))
            finish = afternoon if begin < afternoon and (usual or begin >= ends) else ends
        if finish <= begin and last is None:
            finish = _of_day(finish, first)
        ordered = finish > begin or (begin.hour >= _LATE and finish.hour < _EARLY)
        yield ClockTime(*met.span(), begin, finish if ordered else None, backwards=not ordered)


def part_said(text: str, letters: str) -> DayPart | None:
    """Return the part of the day that a text names first, ignoring words that only look like one."""
    found = (part_in(text, met.span()) for met in _SAID_PART.finditer(letters))
    return next((part for part in found if part is not None), None)


def part_in(text: str, span: tuple[int, int]) -> DayPart | None:
    """Return the part of the day that a word of a text means, by its diacritics."""
    return _PARTS.get(text[slice(*span)].lower().replace(".", "")) if span[0] >= 0 else None


def _time(met: regex.Match[str], which: int) -> time:
    """Return a time as written; `kém 15` is before the hour."""
    hour = int(met[f"h{which}"] or met["bare"])
    minutes = 30 if met[f"half{which}"] else int(met[f"m{which}"] or 0)
    if less := int(met[f"less{which}"] or 0):
        return time((hour - 1) % 24, 60 - less)
    return time(hour, minutes)


def _usual(letters: str, met: regex.Match[str], which: int) -> DayPart | None:
    """Return the usual part of the day of an hour such as `2h`, at which no lesson is before noon."""
    if not met[f"h{which}"] or not _SMALL.match(letters, met.start(f"h{which}")):
        return None
    return DayPart.AFTERNOON


def _before(begin: time, part: DayPart | None, finish: time) -> time:
    """Return a beginning in the part of the day given with its end, unless it would then be after the end."""
    shared = _of_day(begin, part)
    return shared if shared < finish else begin


def _of_day(said: time, part: DayPart | None) -> time:
    """Convert a time of twelve hours with a part of the day to one of twenty-four."""
    hour = said.hour
    if part is DayPart.MORNING:
        return said.replace(hour=0) if hour == _NOON else said
    afternoon = (
        (part is DayPart.NOON and hour <= _LAST_OF_NOON)
        or (part is DayPart.AFTERNOON and hour < _NOON)
        or (part is DayPart.EVENING and _FIRST_OF_EVENING <= hour < _NOON)
    )
    return said.replace(hour=hour + _NOON) if afternoon else said


_FIRST, _LAST = time(6), time(18)
_MORNING: Final = time(7, 30)
_SUNDAY: Final = 6
_DAY: Final = timedelta(days=1)


def is_lesson_hour(at: datetime) -> bool:
    """Tell whether lessons are usually held at a time, in its zone: Monday to Saturday, six to eighteen."""
    return at.weekday() != _SUNDAY and _FIRST <= at.time() < _LAST


def next_morning(at: datetime) -> datetime:
    """Return the first 7:30 of a school day after a time, in the zone of that time."""
    morning = datetime.combine(at.date(), _MORNING, at.tzinfo)
    while morning <= at or morning.weekday() == _SUNDAY:
        morning += _DAY
    return morning


_WEEK: Final = timedelta(days=7)
_WEEKLY: Final = regex.compile(
    r"(?<!\w)(?:(?:every|each) (?:week|(?:other )?(?:mon|tues?|wednes|thurs?|fri|satur|sun)day)s?"
    r"|weekly(?=\s+on|\s+meeting|\s+lesson|\s*$|,)"
    r"|hang tuan|(?:moi|tung) tuan(?! nay)|(?:cac |moi )(?:thu [2-7]|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)"
    r"|(?:thu [2-7]|t[2-7]|cn) hang tuan)(?!\w)",
    regex.MULTILINE,
)
_EVERY_OTHER: Final = regex.compile(r"(?<!\w)every (?:other|2|two|3|three|4|four) week")


def repeats_weekly(letters: str) -> bool:
    """Tell whether a text of plain letters says that its lesson is weekly."""
    return _WEEKLY.search(letters) is not None and _EVERY_OTHER.search(letters) is None


def next_weekly(
    starts_at: datetime, ends_at: datetime | None, now: datetime, zone: tzinfo
) -> tuple[datetime, datetime | None]:
    """Return the first of these weekly times that is not over, at the same time of day in `zone`."""
    over = now - (ends_at or starts_at)
    weeks = max(0, -(-over // _WEEK))
    return _later(starts_at, weeks, zone), _later(ends_at, weeks, zone) if ends_at else None


def _later(at: datetime, weeks: int, zone: tzinfo) -> datetime:
    return (at.astimezone(zone) + weeks * _WEEK).astimezone(UTC)


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


_HALF_A_YEAR: Final = timedelta(days=180)  # a date without year that passed before is next year's

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR: Final = r"(?P<y>20\d\d)"
_DATES: Final = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?<![\w/.:-]){_YEAR}([/-])(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\d)",
        # `lớp 6/1` is a class.
        r"(?<!lop ?)(?<![\w/.:,+])(?P<d>\d\d?) ?/ ?(?P<m>\d\d?)(?: ?/ ?(?P<y>20\d\d|\d\d))?+(?![\d/])",
        rf"(?<![\w/.:,+-])(?P<d>\d\d?)([.-])(?P<m>\d\d?)\2{_YEAR}(?!\d)",
        r"(?<!\w)ngay\s++(?P<d>\d\d?)[.-](?P<m>\d\d?)(?![\d.:-])",
        rf"(?<![\w:])(?P<d>\d\d?)\s?(?:thang|thg)\.?\s?(?P<m>\d\d?)(?![\d:h])(?:\s?(?:,|nam|/)?\s?{_YEAR})?+",
        rf"(?<!\w)(?:thang|thg)\.?\s?(?P<m>\d\d?)\s(?P<d>\d\d?),?\s{_YEAR}",
        rf"(?<![\w:])(?P<d>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?!\w)(?:[.,]?\s{_YEAR})?+",
        rf"(?<!\w){_MONTH}\.?\s(?P<d>\d\d?)(?:st|nd|rd|th)?(?![\w:])(?:,?\s{_YEAR})?+",
    )
)
_RELATIVE: Final = regex.compile(
    r"(?<!\w)(?:(?P<today>(?:hom|toi|chieu|sang|trua|dem)\snay|today|tonight)|(?P<later>ngay\s(?:kia|mot))"
    r"|(?P<tomorrow>(?:sang|trua|chieu|toi|dem|ngay|hom)\smai|tomorrow)|(?P<mai>mai))(?!\w)"
)
_WEEKDAY: Final = regex.compile(
    r"(?<!\w)(?:(?P<thu>thu)\s?(?P<day>[2-7]|hai|ba|tu|nam|sau|bay)|t(?P<day>[2-7])|(?P<sunday>chu\snhat|cn)"
    r"|(?P<english>monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:mon|tues?|wed|thurs?|fri|sat|sun)(?=[.,]?\s\d\d?(?::|\s?[ap]m))))(?!\w|:\d)"
    r"(?P<next>\stuan\s(?:sau|toi))?+"
)
_DAYS: Final = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_ENGLISH_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Rank(IntEnum):
    """Precedence of kinds of date near a time: the smaller one counts."""

    DATED = 0
    RELATIVE = 1
    WEEKDAY = 2


@dataclass(frozen=True, slots=True)
class Day:
    """A date with its position in a text. `date` of a weekday is its next occurrence, today included.

    `date` None: there is no such date. `foreign`: the month is an English word, as meeting services write it.
    """

    at: int
    rank: Rank
    date: date | None
    yearless: bool = False
    foreign: bool = False


def find_days(text: str, letters: str, today: date) -> Iterator[Day]:
    """Yield the dates in a text, of which `letters` is the same in plain letters."""
    yield from _dated(text, letters, today)
    yield from _relative(text, letters, today)
    yield from _weekdays(text, letters, today)


def _dated(text: str, letters: str, today: date) -> Iterator[Day]:
    for pattern in _DATES:
        for met in pattern.finditer(letters):
            groups = met.groupdict()
            name = groups.get("name")
            # `máy 7` is no seventh of May, `sếp 5` none of September.
            if name and not _unmarked(text, met.span("name")):
                continue
            month = _MONTHS.index(name[:3]) + 1 if name else int(met["m"])
            year = groups.get("y")
            yield Day(
                met.start(),
                Rank.DATED,
                _date(int(year) % 100 + 2000, month, int(met["d"]))
                if year
                else _coming(month, int(met["d"]), today),
                yearless=year is None,
                foreign=bool(name),
            )


def _relative(text: str, letters: str, today: date) -> Iterator[Day]:
    for met in _RELATIVE.finditer(letters):
        if met["mai"] and not _tomorrow(text, met.start()):
            continue
        later = 0 if met["today"] else 2 if met["later"] else 1
        yield Day(met.start(), Rank.RELATIVE, today + timedelta(days=later))


def _weekdays(text: str, letters: str, today: date) -> Iterator[Day]:
    for met in _WEEKDAY.finditer(letters):
        if met["english"]:
            if not _unmarked(text, met.span("english")):
                continue
            weekday = _ENGLISH_DAYS.index(met["english"][:3])
        elif met["sunday"]:
            weekday = _SUNDAY
        else:
            # `thứ tự 5` is an order, no Wednesday.
            if met["thu"] and "ự" in text[met.start() : met.end()].lower():
                continue
            weekday = _DAYS[met["day"]] if met["day"] in _DAYS else int(met["day"]) - 2
        coming = today + timedelta(days=(weekday - today.weekday()) % 7)
        if met["next"]:
            coming = today + timedelta(days=7 - today.weekday() + weekday)
        yield Day(met.start(), Rank.WEEKDAY, coming)


def _unmarked(text: str, span: tuple[int, int]) -> bool:
    return text[slice(*span)].isascii()


def _tomorrow(text: str, at: int) -> bool:
    """Tell whether `mai` is a day: written so, and `Mai` only where a sentence begins, not `cô Mai`."""
    word = text[at : at + 3]
    return word == "mai" or (word == "Mai" and not text[max(0, at - 8) : at].rstrip(" ")[-1:].isalnum())


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(month: int, day: int, today: date) -> date | None:
    """Return a date without year: this year's, or next year's if that is long past."""
    this = _date(today.year, month, day)
    if this is not None and today - this <= _HALF_A_YEAR:
        return this
    return _date(today.year + 1, month, day)
