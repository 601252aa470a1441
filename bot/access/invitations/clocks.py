"""Parse times of day and ranges: `7h30 - 8h15`, `19h00`, `tối nay 8h`, `7:30 – 8:15am`, `07:30 SA`.

`2h - 3h` without a part of the day is in the afternoon, as no lesson is at night. `02h` and `2:00` are taken
literally, as times of twenty-four hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

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
