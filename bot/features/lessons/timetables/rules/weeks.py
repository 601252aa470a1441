"""Parse typed timetables, `T2: Toán 7h30, Văn 8h20`, `Mon & Wed: English 7:30-8:15`, and days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Final

import regex

from bot.classroom import Secret
from bot.features.lessons.invitations.rules.times import (
    PART_WORD,
    Rank,
    find_clocks,
    find_days,
    part_in,
    part_said,
)
from bot.features.lessons.timetables.rules.series import Series, longest, year_end
from bot.plain import plain, seen
from bot.records import Kept, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from bot.features.lessons.invitations.rules.times import DayPart
    from bot.lesson import Meeting

PERIOD: Final = timedelta(minutes=45)  # length of a lesson without an end
_MOST: Final = 60  # lessons of a week
_LONGEST: Final = 4096
_DAY_MINUTES: Final = 24 * 60
_LONGEST_TOPIC: Final = 60
_LONGEST_LINE: Final = 120
_NAMES: Final = {
    **dict.fromkeys(("2", "hai"), 0),
    **dict.fromkeys(("3", "ba"), 1),
    **dict.fromkeys(("4", "tu"), 2),
    **dict.fromkeys(("5", "nam"), 3),
    **dict.fromkeys(("6", "sau"), 4),
    **dict.fromkeys(("7", "bay"), 5),
}
_ENGLISH: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SUNDAY: Final = 6
_FEBRUARY: Final = 2  # its 29th exists in leap years only
_YEAR: Final = regex.compile(r"20\d\d")
_DAY: Final = (
    r"(?:(?:thu|t)\s?\.?(?P<n>[2-7])|thu\s(?P<word>hai|ba|tu|nam|sau|bay)|(?P<cn>chu\s?nhat|cn)"
    r"|(?P<english>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)s?)"
)
_JOIN: Final = r"\s*+(?:,|&|\+|/|-|~|→|den|through|to|va|and|thu|t)?\s*+"
# `T2, T4`, `thứ 2-4-6`: the first is a whole name, the others may be numbers alone.
_DAYS: Final = regex.compile(
    rf"(?<![\w/]){_DAY}(?!\w|:\d)(?:{_JOIN}(?:{_DAY}(?!\w|:\d)|(?P<more>[2-7])(?![\w/]|:\d)))*+"
)
_THROUGH: Final = regex.compile(r"\s*+(?:(?P<dash>-)|~|→|den|through|to)\s*+(?:thu|t)?\s*+\.?")
_FRIDAY: Final = 4
_PART_FIRST: Final = regex.compile(rf"\W*+(?P<part>{PART_WORD})\s*+(?=(?:{_DAY})(?!\w|:\d))")
_ITEM: Final = regex.compile(r"[,;|•\n]|(?<!\w)(?:roi|sau do|then)(?!\w)")
_FILLER: Final = regex.compile(
    r"(?<!\w)(?:luc|tu|den|mon|tiet\s?\d{0,2}|hoc|vao|at|from|to|class|lop|buoi|sang(?!\stao)|trua|chieu|toi|dem"
    r"|hang tuan|moi tuan|hoc luc|every)(?!\w)"
)
_HEAD: Final = regex.compile(r"\s*([^\d\W][^\n:]{0,40}):")
_EDGES: Final = " \t-–—:.,;()[]*•|=~\"'"
_WHO: Final = r"(?:cho\s)?(?:(?:ca\s)?lop\s(?:(?=\w*\d)\w++(?:[./]\d++)?\s)?|truong\s|cac em\s)?(?:duoc\s)?"
_NO_LESSON: Final = (
    r"(?:nghi(?:\s(?:hoc|le|tet))?|holidays?|days? off|off|no (?:class(?:es)?|lessons?|school))(?!\w)"
)
_OFF: Final = regex.compile(rf"\s*{_WHO}{_NO_LESSON}")
# `ngày mai lớp nghỉ nhé`: days alone, then that they are off.
_WHEN: Final = (
    r"(?:(?:ngay|hom|mai|nay|kia|mot|thu|hai|ba|tu|nam|sau|bay|chu|nhat|cn|t?[2-7]|tuan|den|het|va|tomorrow|today|on|to"
    r"|and|next|week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)(?!\w)|[,-])"
)
_OFF_LATER: Final = regex.compile(
    rf"(?P<days>{_WHEN}(?:\s?{_WHEN})*+)\s{_WHO}{_NO_LESSON}(?:\s(?:nhe|nha|a|cac em|ca lop))*+[\s.!]*+"
)
# `từ`, which is not the `tư` of `thứ tư`.
_FROM: Final = regex.compile(r"(?<!\bthu )\b(?:tu|from|since|starting)\s(?!(?:nay|do)\b)[a-z0-9]")
_UNTIL: Final = regex.compile(r"(?<!\w)(?:den|toi|to|until|through)\s(?:het\s)?\Z")
# `14-20/2`: the month is written once.
_SAME_MONTH: Final = regex.compile(
    r"(?<![\w/])(\d\d?)\s?(?:-|den|to)\s?(?=\d\d?\s?/\s?(\d\d?)(?:\s?/\s?(20\d\d))?)"
)


@dataclass(frozen=True, slots=True)
class TypedLesson:
    """A lesson of a week. `weekday` 0 is Monday."""

    weekday: int
    topic: Secret
    begins: time
    lasts: timedelta


@dataclass(frozen=True, slots=True)
class AwaitedWeek(Record):
    """The lessons of a week that an account typed and that wait for a room of its class, as `written`."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    account: Annotated[int, Kept(account=True)]
    week: Secret
    zone: tzinfo
    at: datetime


@dataclass(frozen=True, slots=True)
class Timetable:
    """The lessons of a week in order, and how many lines with a time could not be read."""

    entries: tuple[TypedLesson, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A lesson of a week with its room; None: the class has none, or several and none of its subject."""

    entry: TypedLesson
    meeting: Meeting | None

    def weekly(self, series_id: int, account: int, zone: tzinfo, at: datetime) -> Series | None:
        """Return it as a series from this day to the end of the school year; None without a room."""
        if self.meeting is None:
            return None
        entry, room, today = self.entry, self.meeting, at.astimezone(zone).date()
        return Series(
            series_id,
            room.class_id,
            room.id,
            entry.topic,
            entry.weekday,
            entry.begins,
            entry.lasts,
            zone,
            today,
            year_end(today),
            account,
            at,
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """Context for the lessons that follow: the days, and the part of the day."""

    days: tuple[int, ...]
    part: DayPart | None


@dataclass(frozen=True, slots=True)
class _Item:
    weekday: int
    topic: str
    begins: time
    finish: time | None


def read_timetable(text: str) -> Timetable | None:
    """Return the week that a text describes; None if it describes none: no day with a subject and a time.

    A lesson that ends before it begins is left out as unread; the week may be empty then.

    At most 4,096 characters are read.
    """
    text = seen(text[:_LONGEST])
    items: list[_Item] = []
    unread = 0
    backwards = False
    said = _Said((), None)
    for line in text.split("\n"):
        found, said, missed, wrong = _line(line, said)
        items += found
        unread += missed
        backwards = backwards or wrong
    entries = tuple(_entries(sorted(set(items), key=lambda each: (each.weekday, each.begins, each.topic))))
    if not entries and not backwards:
        return None
    return Timetable(entries[:_MOST], unread + max(0, len(entries) - _MOST))


def read_days_off(text: str, now: datetime) -> tuple[date, date] | None:
    """Return the first and last day off of a line such as `nghỉ 30/4-3/5`; None if it names none.

    `now` is in the school's zone. A range that goes backwards ends in the next year.
    """
    text = seen(text).strip()
    letters = plain(text)
    if "\n" in text or len(text) > _LONGEST_LINE:
        return None
    off, later = _OFF.match(letters), _OFF_LATER.fullmatch(letters)
    if off is None and later is None:
        return None
    said = text[off.end() :] if off else text[: later.end("days")] if later else ""
    said = _SAME_MONTH.sub(lambda met: f"{met[1]}/{met[2]}{'/' + met[3] if met[3] else ''} - ", said)
    letters = plain(said)
    found = [
        (day.at, day.date)
        for day in find_days(said, letters, now.date())
        if day.date is not None and (day.rank is not Rank.WEEKDAY or _UNTIL.search(letters[: day.at]))
    ]
    days = [day for _, day in sorted(found)]
    if not days:
        days = [day.date for day in find_days(said, plain(said), now.date()) if day.date is not None]
    if not days:
        return None
    first, last = days[0], days[-1]
    if last < now.date() and not _YEAR.search(said):
        first, last = _next_year(first), _next_year(last)
    if last < first:
        last = _next_year(last) if last.month < first.month else first
    return first, min(last, longest(first))


def has_no_end(text: str, days: tuple[date, date]) -> bool:
    """Tell whether a line says from when days are off, and not until when: `từ mai lớp nghỉ`."""
    return days[0] == days[1] and _FROM.search(plain(seen(text))) is not None


def _next_year(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == _FEBRUARY else day.day)


def planned(
    entries: Iterable[TypedLesson], rooms: Sequence[tuple[Meeting, frozenset[str]]]
) -> tuple[Planned, ...]:
    """Assign each lesson of a week its room: the one of its subject, else the class's only one, else none.

    `rooms`: the class's, most recently used first, each with the topics it was used for, in lower case.
    """
    found = []
    for entry in entries:
        topic = entry.topic.reveal().casefold()
        own = [meeting for meeting, topics in rooms if topic in topics]
        only = rooms[0][0] if len(rooms) == 1 else None
        found.append(Planned(entry, own[0] if own else only))
    return tuple(found)


def _line(line: str, said: _Said) -> tuple[list[_Item], _Said, int, bool]:
    """Read a line; return its lessons, the context for the next, and 1 if a time in it is unread or wrong.

    The last value tells whether a lesson in it ends before it begins.
    """
    letters = plain(line)
    days, part = said.days, said.part
    first = _PART_FIRST.match(letters)
    bare = letters[first.end() :] if first else letters.lstrip(_EDGES)
    label = _DAYS.match(bare) if bare.strip(_EDGES) else None
    start = 0
    head = ""
    if label is not None:
        start = len(letters) - len(bare) + label.end()
        days, part = _days(label), part_in(line, first.span("part")) if first else None
    elif (named := _HEAD.match(letters)) is not None and not any(find_clocks(named[0], named[0])):
        part = part_said(line[: named.end()], named[0]) or part
        head, start = _topic(line[slice(*named.span(1))], named[1]), named.end()
    found: list[_Item] = []
    clocks = wrong = False
    for begin, end in _items(letters, start):
        piece, folded = line[begin:end], letters[begin:end]
        part = part_said(piece, folded) or part
        clock = next(find_clocks(piece, folded, part), None)
        own = _DAYS.search(folded)
        if own is not None and (clock is None or own.end() <= clock.start or own.start() >= clock.end):
            days = _days(own)
            piece, folded = _without(piece, own.span()), _without(folded, own.span())
        if clock is None:
            head = _topic(piece, folded) or head if not clocks and own is None else head
            continue
        clocks = True
        topic = _topic(_without(piece, (clock.start, clock.end)), _without(folded, (clock.start, clock.end)))
        topic = topic or head
        if topic and days and clock.backwards:
            wrong = True
        elif topic:
            found += [_Item(day, topic, clock.begin, clock.finish) for day in days]
    return found, _Said(days, part), int(wrong or (clocks and not found)), wrong


def _items(letters: str, start: int) -> Iterator[tuple[int, int]]:
    at = start
    for met in _ITEM.finditer(letters, start):
        yield at, met.start()
        at = met.end()
    yield at, len(letters)


def _without(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]


def _topic(part: str, letters: str) -> str:
    for met in _FILLER.finditer(letters):
        part = _without(part, met.span())
    topic = " ".join(part.split()).strip(_EDGES)[:_LONGEST_TOPIC].rstrip()
    return topic if any(letter.isalpha() for letter in topic) else ""


def _days(met: regex.Match[str]) -> tuple[int, ...]:
    """Return the weekdays of a run of names and numbers, each once; `T2 đến T6` are five."""
    found = sorted(
        [
            *((span, _NAMES[text]) for span, text in _captured(met, "n", "word", "more")),
            *((span, _SUNDAY) for span, _ in _captured(met, "cn")),
            *((span, _ENGLISH.index(text[:3])) for span, text in _captured(met, "english")),
        ]
    )
    days = [day for _, day in found[:1]]
    for (before, first), (after, last) in pairwise(found):
        gap = _THROUGH.fullmatch(met.string, before[1], after[0])
        # `T3-T5` are two days, as are `T2-T4-T6` three; a dash that spans the school's week means all of it.
        listed = gap is not None and gap["dash"] and not met["english"]
        whole = len(found) == 2 and first == 0 and last >= _FRIDAY  # noqa: PLR2004 - a first and a last
        days += range(first + 1, last + 1) if gap is not None and (whole or not listed) else [last]
    return tuple(dict.fromkeys(days))


def _captured(met: regex.Match[str], *groups: str) -> Iterator[tuple[tuple[int, int], str]]:
    for group in groups:
        yield from zip(met.spans(group), met.captures(group), strict=True)


def _entries(items: list[_Item]) -> Iterator[TypedLesson]:
    """Yield each lesson with its length: to its end, else one period, but not into the next of its day."""
    for position, item in enumerate(items):
        lasts = PERIOD
        if item.finish is not None:
            lasts = _between(item.begins, item.finish)
        else:
            following = [other.begins for other in items[position + 1 :] if other.weekday == item.weekday]
            later = [_between(item.begins, begins) for begins in following if begins > item.begins]
            lasts = min([PERIOD, *later])
        yield TypedLesson(item.weekday, Secret(item.topic), item.begins, lasts)


def _between(begins: time, ends: time) -> timedelta:
    minutes = ends.hour * 60 + ends.minute - begins.hour * 60 - begins.minute
    return timedelta(minutes=minutes % _DAY_MINUTES)


def on_week(  # noqa: PLR0917 - a week, and all that its lessons are made of
    entries: Iterable[TypedLesson],
    rooms: Sequence[tuple[Meeting, frozenset[str]]],
    held: Collection[tuple[int, time]],
    new_id: Callable[[], int],
    account: int,
    zone: tzinfo,
    at: datetime,
) -> tuple[tuple[Series, ...], tuple[TypedLesson, ...]]:
    """Decide which weekly lessons a typed week creates in a class with these rooms, and which wait for one.

    `held`: weekdays and times of day at which the class has weekly lessons; these are skipped.
    """
    week = [each for each in planned(entries, rooms) if (each.entry.weekday, each.entry.begins) not in held]
    every = [each.weekly(new_id(), account, zone, at) for each in week]
    waiting = tuple(each.entry for each in week if each.meeting is None)
    return tuple(each for each in every if each is not None), waiting


def written(entries: Iterable[TypedLesson]) -> Secret:
    """Serialise a week as one text, a line per lesson."""
    lines = (
        f"{each.weekday} {each.begins:%H:%M} {each.lasts // timedelta(minutes=1)} {each.topic.reveal()}"
        for each in entries
    )
    return Secret("\n".join(lines))


def read(kept: Secret) -> tuple[TypedLesson, ...]:
    """Parse a week that `written` serialised."""
    lines = (line.split(" ", 3) for line in kept.reveal().split("\n"))
    return tuple(
        TypedLesson(
            int(weekday), Secret(topic), time.fromisoformat(begins), int(minutes) * timedelta(minutes=1)
        )
        for weekday, begins, minutes, topic in lines
    )
