"""Finds the figures that say what they are: times, dates, classes, pages and lessons, counts.

All others may be pieces of an ID or a passcode.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOUR: Final = r"(?:[01]?\d|2[0-4])"
_MINUTES: Final = r"[0-5]\d"
_TIME: Final = (
    rf"(?:{_HOUR}\s?(?:h|g|gio)(?:\s?{_MINUTES})?(?:\s?(?:p|phut))?"
    rf"|{_HOUR}:{_MINUTES}(?::{_MINUTES})?\s?(?:am|pm)?)"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"20[0-4]\d"
_NUMBERED: Final = (
    r"(?:lop|khoi|buoi|tiet|ca|bai|cau|trang|tr|chuong|phan|de|tuan|tap|nhom|to|khoa|ky|ki|hk|thu|t|ngay|mung|thang|quy"
    r"|nam|page|pages|p|grade|year|class|unit|lesson|chapter|question|q|exercise|ex|group|period|week|day|room"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|term|level|part|module|year|the)"
)
_COUNTED: Final = (
    r"(?:phut|p|gio|tieng|buoi|tiet|ngay|tuan|thang|nam|lan|cau|bai|trang|chuong|phan|de|em|ban|nguoi|hs"
    r"|hoc sinh|con|chau|diem|k|nghin|trieu|mb|gb|cm|m|kg|minutes?|mins?|hours?|hrs?|days?|weeks?"
    r"|months?|years?|pages?|questions?|people|students?|pupils?|kids|children|points?|marks?|times|st|nd|rd|th)"
)
_MONTH_NAME: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_FIGURES: Final = re.compile(
    rf"""(?<![a-z0-9.,/-])(?:
      {_TIME}(?:\s?[-–]\s?{_TIME})?
    | (?:1[0-2]|0?[1-9])(?:[.]{_MINUTES})?\s?(?:am|pm|a\.m|p\.m)
    | {_DAY}/{_MONTH}(?:/(?:{_YEAR}|\d\d))?
    | {_DAY}[.-]{_MONTH}[.-]{_YEAR}
    | {_YEAR}\s?[/-]\s?{_YEAR}                                       # a school year
    | nam(?:\shoc)?\s{_YEAR}
    | {_MONTH}/{_YEAR}
    | (?:[1-9]|1[0-2])[a-m]\d?|1[0-2][a-d]1\d                               # 7A, 10A1
    | {_DAY}(?:st|nd|rd|th)?\s{_MONTH_NAME}(?:,?\s{_YEAR})?
    | {_MONTH_NAME}\s{_DAY}(?:st|nd|rd|th)?(?:,?\s{_YEAR})?
    | t[2-8](?:\s?[-,]\s?t[2-8]){{0,5}}                              # days of a week
    | hk\d
    | {_NUMBERED}[ ]\d{{1,2}}(?:\s?(?:[,&+-]|va|and|den|to)\s?\d{{1,2}})?
    | (?:trang|tr|page|pages|p)[ .]\d{{1,3}}(?:\s?-\s?\d{{1,3}})?
    | \d{{1,2}}(?:[.,]\d)?(?:\s{_COUNTED}|[kp]|st|nd|rd|th)
    | \d{{1,2}}\s?-\s?\d{{1,2}}\s{_COUNTED}
    | \d{{1,3}}(?:[.,]\d{{3}})?[.,]000\s?(?:d|vnd|dong)
    | \d{{1,3}}(?:%|\s(?:phut|minutes?|mins?))
    )(?![a-z0-9]|[.,/:-]\d)""",
    re.VERBOSE,
)
# Days in a row may be a number in disguise.
_DATES: Final = re.compile(
    r"(?<![\w/])\d{1,2}/\d{1,4}(?:/\d{2,4})?(?:[\s,;.&+-]{1,4}\d{1,2}/\d{1,4}(?:/\d{2,4})?){2,}"
)
_LISTED: Final = re.compile(r"^[ \t]*(\d{1,2})[.)/][ \t]+(?=[^\W\d])", re.MULTILINE)


def plain_figures(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a folded text that hold such figures, with the words that say so."""
    rows = [met.span() for met in _DATES.finditer(text)]
    row = 0
    for met in _FIGURES.finditer(text):
        while row < len(rows) and rows[row][1] <= met.start():
            row += 1
        if row == len(rows) or met.start() < rows[row][0]:
            yield met.span()
    numbers = list(_LISTED.finditer(text))
    if [int(met[1]) for met in numbers] == list(range(1, len(numbers) + 1)):
        yield from (met.span(1) for met in numbers)
