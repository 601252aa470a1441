"""Times of day and ranges of them: `7h30 - 8h15`, `19h00`, `tối nay 8h`, `7:30 – 8:15am`, `07:30 SA`."""

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
      | \s?(?:h|gio)(?P<half{0}>\sruoi)?+(?!\w)
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


class _Part(Enum):
    """A part of the day, as somebody says it with a time of twelve hours."""

    MORNING = auto()
    NOON = auto()
    AFTERNOON = auto()
    EVENING = auto()


# Marks count: `tới` and `tôi` are no evening.
_PARTS: Final = {
    **dict.fromkeys(("am", "sa", "sáng", "sang"), _Part.MORNING),
    **dict.fromkeys(("trưa", "trua"), _Part.NOON),
    **dict.fromkeys(("pm", "ch", "chiều", "chieu"), _Part.AFTERNOON),
    **dict.fromkeys(("tối", "toi", "đêm", "dem", "tonight"), _Part.EVENING),
}
_NOON: Final = 12
_LAST_OF_NOON: Final = 3
_FIRST_OF_EVENING: Final = 4
_LATE, _EARLY = 20, 5  # `23h30 - 0h30` goes over midnight, `9h - 8h` is a mistake


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a range, where it stands in a text.

    `finish` None: not said; before `begin`: on the next day.
    """

    start: int
    end: int
    begin: time
    finish: time | None


def find_clocks(text: str, letters: str) -> Iterator[Clock]:
    """Give the times of day in a text, of which `letters` is the same in plain letters."""
    for met in _TIMES.finditer(letters):
        earlier = _EARLIER_PART.search(letters, max(0, met.start() - _LOOK_BACK), met.start())
        before = _part(text, earlier.span(1)) if earlier else None
        first, last = _part(text, met.span("part1")), _part(text, met.span("part2"))
        begin = time(int(met["h1"] or met["bare"]), _minutes(met, 1))
        if met["h2"] is None:
            yield Clock(*met.span(), _of_day(begin, first or before), None)
            continue
        finish = _of_day(time(int(met["h2"]), _minutes(met, 2)), last or before)
        begin = _of_day(begin, first or before) if first or before else _before(begin, last, finish)
        if finish <= begin and last is None:
            finish = _of_day(finish, first)
        ordered = finish > begin or (begin.hour >= _LATE and finish.hour < _EARLY)
        yield Clock(*met.span(), begin, finish if ordered else None)


def _minutes(met: regex.Match[str], which: int) -> int:
    return 30 if met[f"half{which}"] else int(met[f"m{which}"] or 0)


def _part(text: str, span: tuple[int, int]) -> _Part | None:
    return _PARTS.get(text[slice(*span)].lower().replace(".", "")) if span[0] >= 0 else None


def _before(begin: time, part: _Part | None, finish: time) -> time:
    """Return a beginning that shares the part of the day said with its end, unless it then came after it."""
    shared = _of_day(begin, part)
    return shared if shared < finish else begin


def _of_day(said: time, part: _Part | None) -> time:
    """Return a time of twelve hours, said with a part of the day, as one of twenty-four."""
    hour = said.hour
    if part is _Part.MORNING:
        return said.replace(hour=0) if hour == _NOON else said
    afternoon = (
        (part is _Part.NOON and hour <= _LAST_OF_NOON)
        or (part is _Part.AFTERNOON and hour < _NOON)
        or (part is _Part.EVENING and _FIRST_OF_EVENING <= hour < _NOON)
    )
    return said.replace(hour=hour + _NOON) if afternoon else said
