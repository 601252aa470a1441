"""Reads numbers that are said as amounts: tens, hundreds, thousands, millions, in Vietnamese and English.

`tám trăm hai mươi mốt` is 821, `chín mươi lăm, không bảy` is 95 07. A number ends where the next word can be
no part of it; digits said one by one stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.moderation.known.decoders.signs import Sign, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.moderation.known.decoders.signs import Script

UNITS: Final = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "khong ko hong zero oh",
            "mot one",
            "hai two",
            "ba three",
            "bon tu four",
            "nam lam nham five",
            "sau six",
            "bay seven",
            "tam eight",
            "chin nine",
        )
    )
    for word in words.split()
}
_TEENS: Final = {
    word: 10 + index
    for index, word in enumerate(
        (
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        )
    )
}
_TIES: Final = {
    word: 10 * (2 + index)
    for index, words in enumerate(
        ("twenty", "thirty", "forty fourty", "fifty", "sixty", "seventy", "eighty", "ninety")
    )
    for word in words.split()
}
_TEN: Final = frozenset({"muoi", "chuc"})
_HUNDRED: Final = frozenset({"tram", "hundred"})
_ODD: Final = frozenset({"linh", "le", "and"})  # two hundred "and" five
_SCALES: Final = {
    "nghin": 3,
    "ngan": 3,
    "thousand": 3,
    "trieu": 6,
    "million": 6,
    "ty": 9,
    "ti": 9,
    "billion": 9,
}
_HALVED: Final = frozenset({"nghin", "ngan"})  # a digit right behind stands for hundreds
_SCALED: Final = _TEN | _HUNDRED | _SCALES.keys() | _TEENS.keys() | _TIES.keys()
_LEAST: Final = 3  # digits of numbers
_JOINED: Final = re.compile(r"[\s-]{1,3}")


def amounts(script: Script) -> Iterator[Stream]:
    """Yield the numbers of a text that says at least one of them with tens or more."""
    if _SCALED.isdisjoint(script.vocabulary):
        return
    signs = list(_read(script))
    if sum(len(sign.symbols) for sign in signs) >= _LEAST:
        yield Stream(tuple(signs), rare=True, loose=True)


def _read(script: Script) -> Iterator[Sign]:
    words = script.said
    at = 0
    while at < len(words):
        symbols, end = _number(script, at)
        if end == at and words[at].isdecimal():
            symbols, end = words[at], at + 1
        if end > at:
            yield Sign(symbols, script.words[at].start(), script.words[end - 1].end())
        at = max(end, at + 1)


def _number(script: Script, at: int) -> tuple[str, int]:
    """Return the digits of the number that begins with a word, and where it ends; nothing if none does."""
    words = script.said
    value, end, least = 0, at, 10
    while (found := _hundreds(script, end))[1] > end:
        group, after, written = found
        scale = _SCALES.get(words[after], 0) if after < len(words) and _goes_on(script, after) else 0
        if scale and scale < least:
            value, end, least = value + group * 10**scale, after + 1, scale
            if not _goes_on(script, end):
                break
        elif end == at:
            return written, after
        else:
            value += (
                100 * group if len(written) == 1 and words[end - 1] in _HALVED else group
            )  # `hai nghìn tư`
            end = after
            break
    return (str(value), end) if end > at else ("", at)


def _hundreds(script: Script, at: int) -> tuple[int, int, str]:
    """Return the value of a number below a thousand, where it ends, and its digits as they are said."""
    words = script.said
    small, after, written = _tens(words, at, script)
    if after == at:
        return 0, at, ""
    if len(written) == 1 and after < len(words) and words[after] in _HUNDRED and _goes_on(script, after):
        hundreds, end = 100 * small, after + 1
        if end < len(words) and words[end] in _ODD and _goes_on(script, end):
            rest, last, _ = _tens(words, end + 1, script)
            return hundreds + rest, max(last, end), f"{hundreds + rest}"
        rest, last, said = _tens(words, end, script) if _goes_on(script, end) else (0, end, "")
        if len(said) == 1 and last == end + 1 and words[after] == "tram":
            rest *= 10  # `hai trăm tư` is 240
        return hundreds + rest, max(last, end), f"{small}{rest:02}"
    return small, after, written


def _tens(words: Sequence[str], at: int, script: Script) -> tuple[int, int, str]:
    """Return the value of a number below a hundred, where it ends, and its digits as they are said."""
    word = words[at] if at < len(words) else ""
    if word in _TEENS:
        return _TEENS[word], at + 1, str(_TEENS[word])
    follows = at + 1 < len(words) and _goes_on(script, at + 1)
    if word in _TIES:
        unit = _unit(words[at + 1]) if follows else 0
        return _TIES[word] + unit, at + 1 + bool(unit), str(_TIES[word] + unit)
    if word in _TEN:
        unit = _unit(words[at + 1]) if follows else 0
        return 10 + unit, at + 1 + bool(unit), str(10 + unit)
    if word not in UNITS:
        return 0, at, ""
    unit = _unit(word)
    if unit and follows and words[at + 1] in _TEN and not _is_ten(script, at + 1):
        goes_on = at + 2 < len(words) and _goes_on(script, at + 2)
        last = _unit(words[at + 2]) if goes_on else 0
        return 10 * unit + last, at + 2 + bool(last), str(10 * unit + last)
    return unit, at + 1, str(unit)


def _is_ten(script: Script, at: int) -> bool:
    """Return whether a word is ten itself, and no number of tens: its tone tells."""
    return not script.is_plain and script.written(*script.words[at].span()) == "mười"


def _unit(word: str) -> int:
    return int(UNITS.get(word, "0"))


def _goes_on(script: Script, at: int) -> bool:
    """Return whether only a blank or a hyphen stands before a word: a comma ends a number."""
    if not 0 < at < len(script.words):
        return False
    before, word = script.words[at - 1], script.words[at]
    return _JOINED.fullmatch(script.text, before.end(), word.start()) is not None
