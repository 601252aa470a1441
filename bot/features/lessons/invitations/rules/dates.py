"""Parse written dates: `24/11`, `24 thg 11, 2026`, `Nov 24, 2026`, `ngày mai`, `T2 tuần sau`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_SUNDAY: Final = 6


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
