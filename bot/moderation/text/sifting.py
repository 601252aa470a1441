"""Finds a number strewn over a message, between signs, tags or other words, by sifting these out.

Times, dates, marks, prices and the names of classes are no parts of it. Only a short message that speaks of a
room is examined, and rules weigh the number: behind `♮` where nothing but signs stood between the parts, else
behind `♭`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.moderation.text.numerals import SIGNED
from bot.moderation.text.view import View

SIFTED: Final = "♭"

_MOST: Final = 160  # characters of a message; a longer one talks of many numbers
_LEAST_DIGITS, _MOST_DIGITS = 9, 11  # of a Zoom ID
_LEAST_PARTS: Final = 2
_ROOM: Final = re.compile(
    r"(?<![a-z])(?:d?zoom|zum|zom|meet|mit|teams?|webex|id|aidi|phong hoc|ma phong|v(?:ao|o) lop)(?![a-z])"
)
_SOMETHING_ELSE: Final = re.compile(
    r"\S{0,80}(?:://|\.[a-z]{2,6}/)\S*|\d{1,2}\s?(?:h|g|gio|:)\s?\d{0,2}(?!\d)|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|(?<!\d)\d{1,2}/\d{1,2}(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)"
    r"|(?<![a-z])(?:lop|tiet|bai|cau|trang|chuong|khoi|tuan|ki|ky|de|so|page|grade|class|unit|lesson|thu|t|ngay)\s?\d{1,3}(?!\d)"
    r"|(?<!\d)\d{1,2}[a-e]\d{0,2}(?![a-z0-9])|\d+(?:[.,]\d+)?\s?(?:k|%|tr|d|vnd|nghin|trieu|phut|minutes?|mins?|p|diem|nguoi|ban|em|am|pm|s|gb|mb|km|kg|cm|m)(?![a-z0-9])"
)
_ELSEWHERE: Final = re.compile(
    r"(?<![a-z])(?:game|blooket|kahoot|quizizz|gimkit|ff|lq|lien quan|roblox|sdt|stk|sbd|momo|zalo|bao danh)"
    r"(?![a-z])"
)
_FIGURES: Final = re.compile(r"\d+")
_ENOUGH: Final = re.compile(r"\d(?:\D*\d){8}")  # digits
_GROUPS: Final = re.compile(r"\d+(?:[ .-]\d+)*")
_KEY: Final = re.compile(r"(?<![a-z])(?:pass(?:word|code)?|mk|mat khau)(?![a-z])")  # what follows is no ID
_WORDS: Final = re.compile(r"[a-z]{2}")


def sifted(view: View) -> View:
    """Join a number whose digits are strewn over a message that speaks of a room to one piece, marked."""
    text = view.text
    if len(text) > _MOST or _ENOUGH.search(text) is None or _ROOM.search(text) is None:
        return view
    key = _KEY.search(text)
    until = key.start() if key is not None and _FIGURES.search(text, 0, key.start()) else len(text)
    other = [met.span() for met in _SOMETHING_ELSE.finditer(text)]
    parts = [
        met for met in _FIGURES.finditer(text, 0, until) if not any(a <= met.start() < b for a, b in other)
    ]
    number = "".join(met.group() for met in parts)
    if len(parts) < _LEAST_PARTS or not _is_id(number) or _stands_already(text):
        return view
    start, end = parts[0].start(), parts[-1].end()
    if _WORDS.search(text, start, end) is None:
        return view.replaced([(start, end, f" {SIGNED}{number} ")])
    # The words around it are about each of its parts: left in place they would label the whole. Its other
    # meanings are for rules to weigh.
    first, last = view.span(start, end)
    alone = " ".join((f"{SIFTED}{number}", *dict.fromkeys(_ELSEWHERE.findall(text))))
    return View(alone, ([first] * len(alone), [last] * len(alone)))


def _stands_already(text: str) -> bool:
    """Return whether a number as long stands in one piece or in plain groups, which are joined anyway."""
    groups = (sum(map(str.isdigit, met.group())) for met in _GROUPS.finditer(text))
    return any(digits >= _LEAST_DIGITS for digits in groups)


def _is_id(number: str) -> bool:
    return _LEAST_DIGITS <= len(number) <= _MOST_DIGITS and not number.startswith("0")
