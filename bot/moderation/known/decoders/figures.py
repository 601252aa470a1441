"""Reads figures and pictures as they may be meant: letters among figures as digits, sums done.

Words that no language has are read as digits too: by the keys they stand on, or by the place of their letters
in the alphabet. Pictures stand for digits: clocks, dice, cards, tiles, hands, braille, and how many of each.
Digits of other scripts, circled ones and keycaps are plain digits in a folded text already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from bot.moderation.known.decoders.numbers import UNITS
from bot.moderation.known.decoders.signs import Script, Sign, Stream
from bot.moderation.text.folding import fold

_FIGURES: Final = re.compile(r"\d+")
_MIXED: Final = re.compile(
    r"(?<![^\W_])(?:(?=[a-z$!]{0,12}\d)[0-9oilzeasgbqt$!]{1,14}|[oilzsbgq]{1,2})(?![^\W_])"
)
_ALIKE: Final = "oilzeasqt$!"
_DIGITS: Final = "01123459751"
_LEET: Final = tuple(str.maketrans(_ALIKE + "gb", _DIGITS + last) for last in ("98", "66", "68", "96"))
_TWO_WAYS: Final = re.compile("[gb]")
_LETTER: Final = re.compile("[a-z$!]")

_UNIT: Final = "|".join(sorted(UNITS, key=len, reverse=True))
_REPEATED: Final = re.compile(
    rf"(?<![^\W_])([2-9]|{_UNIT}) (?:(?:con so|chu so|so|con|chu|cai|times) )?([0-9]|{_UNIT})(?:e?s)?"
    r"(?![^\W_])"
)
_COUNTERS: Final = frozenset(
    {"so", "con", "chu", "cai", "times", "zeros", "zeroes", "ones", "fives", "sevens"}
)
_LETTERS: Final = 26
_LEAST_LETTERS: Final = 3
_MORSE: Final = {
    **{"." * n + "-" * (5 - n): str(n) for n in range(1, 6)},
    **{"-" * n + "." * (5 - n): str((n + 5) % 10) for n in range(1, 6)},
}
_MORSES: Final = re.compile(r"(?<![.-])[.-]{5}(?:[ /,|]{1,3}[.-]{5}){2,13}(?![.-])")
_FIVE: Final = re.compile(r"[.-]{5}")
_MORSE_SIGN, _MORSE_DOTS = "--", "...."
_SUM: Final = re.compile(r"(?<![\d+*/:x×÷-])(\d{1,3})\s?([+*/:x×÷-])\s?(\d{1,3})(?![\d+*/:x×÷-])")
_LEAST_SUMS: Final = 4

_CODE: Final = re.compile(r"\d[0-9a-f]{1,2}")
_DECIMAL_CODES: Final = re.compile(r"(?<![^\W_])(?:\d{2,3}[ ,.;-]{1,2}){3,40}\d{2,3}(?![^\W_])")
_CHARACTERS: Final = re.compile(r"(?:chr\(\d{2,3}\)[ +,;]{0,3}){3,40}")
_HEXADECIMAL_CODES: Final = re.compile(
    r"(?<![^\W_])(?:[3-7][0-9a-f][ ,.;-]{1,2}){3,40}[3-7][0-9a-f](?![^\W_])"
)

_SHIFTED: Final = re.compile(r"[!@#$%^&*()]{6,}")
_SHIFTED_KEY: Final = re.compile(r"(?:[!@#$%^&*()] ?){3,11}")
_UNSHIFTED: Final = str.maketrans("!@#$%^&*()", "1234567890")
_LONG: Final = 6  # letters of a word that may be digits
_LONG_WORD: Final = re.compile(
    r"(?<![^\W_])(?:[a-j]{6,16}|[qwertyuiop]{6,16}|(?=\d{0,4}[a-z])[a-z0-9]{9,16})(?![^\W_])"
)
_ALPHABETS: Final = (
    # The alphabet from one on, from zero on; the upper row of a keyboard.
    str.maketrans("abcdefghij", "1234567890"),
    str.maketrans("abcdefghij", "0123456789"),
    str.maketrans("qwertyuiop", "1234567890"),
)
_KEYPAD: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_KEY_WORD: Final = re.compile(r"(?<![^\W_])(?:[a-z0-9]{3,10}|[a-z](?: [a-z]){2,7})(?![^\W_])")
_LEAST_KEYS_KEYED: Final = 4
_LEAST_KEYS: Final = 9  # of a telephone: every word can be typed on them


def figures(script: Script) -> Iterator[Stream]:
    """Yield streams of a text's figures: as they stand, with letters as digits, worked out."""
    text = script.text
    if script.digits:
        plain = tuple(Sign(met.group(), *met.span()) for met in _FIGURES.finditer(text))
        yield Stream(plain, loose=True)
        if any(sign.symbols[0] == "0" for sign in plain):
            yield Stream(tuple(_without_zeros(plain)), loose=True)
        yield Stream(tuple(sign._replace(symbols=sign.symbols[::-1]) for sign in plain))
        if script.keyed:
            yield Stream(tuple(sign._replace(symbols=sign.symbols.zfill(2)) for sign in plain))
        yield from _mixed(text)
        yield from _characters(text)
        yield from _places_in_alphabet(plain)
        sums = tuple(_sums(text))
        if len(sums) >= _LEAST_SUMS:
            yield Stream(sums, rare=True, loose=True)
    if not _COUNTERS.isdisjoint(script.vocabulary):
        yield from _repeated(text)
    for met in (_SHIFTED_KEY if script.keyed else _SHIFTED).finditer(text):
        yield Stream((Sign(met.group().replace(" ", "").translate(_UNSHIFTED), *met.span()),), rare=True)
    if _MORSE_SIGN in text or _MORSE_DOTS in text:
        yield from _old_signs(text)


def keys(script: Script) -> Iterator[Stream]:
    """Yield the digits that long words stand for: on a telephone's keys, on a keyboard, in the alphabet."""
    if script.keyed:
        found = _KEY_WORD.finditer(script.text)
    elif script.longest >= _LONG:
        found = _LONG_WORD.finditer(script.text)
    else:
        return
    for met in found:
        word = met.group().replace(" ", "")
        for alphabet in _ALPHABETS:
            digits = word.translate(alphabet)
            if digits.isdecimal():
                yield _keyed(digits, met)
        if len(word) >= (_LEAST_KEYS_KEYED if script.keyed else _LEAST_KEYS):
            yield _keyed(word.translate(_KEYPAD), met)


def _keyed(digits: str, met: re.Match[str]) -> Stream:
    """Return the digits of a word. Every short one has some, so that none is told to be part of a room."""
    return Stream((Sign(digits, *met.span()),), rare=True, shape=len(digits) < _LONG)


def _old_signs(text: str) -> Iterator[Stream]:
    """Yield digits in Morse's signs."""
    for row in _MORSES.finditer(text):
        found = [each for each in _FIVE.finditer(text, *row.span()) if each.group() in _MORSE]
        yield Stream(tuple(Sign(_MORSE[each.group()], *each.span()) for each in found), rare=True)


def _places_in_alphabet(plain: Sequence[Sign]) -> Iterator[Stream]:
    """Yield the letters whose places in the alphabet numbers are."""
    signs = tuple(
        sign._replace(symbols=chr(96 + int(sign.symbols)))
        for sign in plain
        if len(sign.symbols) <= len("26") and 1 <= int(sign.symbols) <= _LETTERS
    )
    if len(signs) >= _LEAST_LETTERS:
        yield Stream(signs)


def _without_zeros(plain: Iterable[Sign]) -> Iterator[Sign]:
    """Yield numbers without the zeros that they begin with, as telephone numbers do."""
    for sign in plain:
        symbols = sign.symbols.lstrip("0")
        if symbols:
            yield sign._replace(symbols=symbols)


def _repeated(text: str) -> Iterator[Stream]:
    """Yield numbers of which a text says how often each digit stands there: `4 số 0`."""
    signs = tuple(
        Sign(_figure(met[2]) * int(_figure(met[1])), *met.span()) for met in _REPEATED.finditer(text)
    )
    if signs:
        yield Stream(signs, rare=True)


def _figure(word: str) -> str:
    return UNITS.get(word, word)


def _characters(text: str) -> Iterator[Stream]:
    """Yield the letters and digits that a text gives by their numbers, decimal or hexadecimal."""
    for pattern, base in ((_DECIMAL_CODES, 10), (_CHARACTERS, 10), (_HEXADECIMAL_CODES, 16)):
        for row in pattern.finditer(text):
            signs = tuple(
                Sign(fold(chr(int(code.group(), base))), *code.span())
                for code in _CODE.finditer(text, *row.span())
            )
            if all(sign.symbols.isalnum() for sign in signs):
                yield Stream(signs, rare=True)


def _mixed(text: str) -> Iterator[Stream]:
    """Yield the words of figures with letters in them that look like digits."""
    words = list(_MIXED.finditer(text))
    if not any(_LETTER.search(met.group()) for met in words):
        return
    ways = _LEET if any(_TWO_WAYS.search(met.group()) for met in words) else _LEET[:1]
    for way in ways:
        yield Stream(tuple(Sign(met.group().translate(way), *met.span()) for met in words), loose=True)


def _sums(text: str) -> Iterator[Sign]:
    """Yield what calculations with two small numbers come to."""
    for met in _SUM.finditer(text):
        value = _value(int(met[1]), met[2], int(met[3]))
        if value is not None:
            yield Sign(str(value), *met.span())


def _value(one: int, sign: str, other: int) -> int | None:
    if sign == "+":
        return one + other
    if sign == "-":
        return one - other if one >= other else None
    if sign in "*x×":
        return one * other
    return one // other if other and one % other == 0 else None


def _pictures() -> dict[str, str]:
    """Return what each picture stands for."""
    found = {chr(0x1F550 + hour): str(hour + 1) for hour in range(12)}  # clocks
    found |= {chr(0x1F55C + hour): str(hour + 1) for hour in range(12)}  # half past
    found |= {chr(0x2680 + spots): str(spots + 1) for spots in range(6)}  # dice
    for suit in (0x1F0A0, 0x1F0B0, 0x1F0C0, 0x1F0D0):
        found |= {chr(suit + rank): str(rank) for rank in range(1, 12)}
        found |= {chr(suit + 13): "12", chr(suit + 14): "13"}
    for first in (0x1F007, 0x1F010, 0x1F019):  # tiles of Mahjong
        found |= {chr(first + rank): str(rank + 1) for rank in range(9)}
    for first in (0x1F031, 0x1F063):  # dominoes, lying and upright
        found |= {chr(first + one * 7 + other): f"{one}{other}" for one in range(7) for other in range(7)}
    found |= {chr(0x1D360 + rods): str(rods + 1) for rods in range(9)}  # counting rods
    found |= {chr(0x1D369 + rods): str(rods + 1) for rods in range(9)}
    found |= dict(zip("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊", "0123456789", strict=True))  # braille
    found |= dict(zip("零一二三四五六七八九", "0123456789", strict=True))
    found |= dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
    found |= dict(zip("〇壱弐参", "0123", strict=True))
    found |= dict.fromkeys("✊👊⭕👌🥚🍩", "0")
    found |= dict.fromkeys("☝👆🥇👍🕯", "1")
    found |= dict.fromkeys("✌🤘🥈", "2")
    found |= dict.fromkeys("🤟🥉", "3")
    found |= {"🖖": "4", "🍀": "4", "✋": "5", "🖐": "5", "🤚": "5", "👋": "5", "🎱": "8", "🐙": "8"}
    return found


_PICTURES: Final = _pictures()
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")
_COUNTED: Final = re.compile(r"[^\w\s]")
_LEAST: Final = 4  # pictures
_LEAST_KEY: Final = 2  # that may be a passcode
_MOST_ALIKE: Final = 9


def glyphs(script: Script) -> Iterator[Stream]:
    """Yield the digits that a text's pictures stand for, and how many of each stand in a row."""
    if script.text.isascii() or _BEYOND.search(script.text) is None:
        return
    text = script.text
    marks = [at for at, letter in enumerate(text) if letter in _PICTURES]
    figures = [Sign(met.group(), *met.span()) for met in _FIGURES.finditer(text)] if marks else []
    least = _LEAST_KEY if script.keyed else _LEAST
    if len(marks) >= least or (marks and figures):
        pictures = [Sign(_PICTURES[text[at]], at, at + 1) for at in marks]
        yield Stream(tuple(sorted((*pictures, *figures), key=_begin)), rare=True, loose=True)
    counted = tuple(_counted(text))
    if len(counted) >= least:
        yield Stream(counted, rare=True, loose=True)


def _begin(sign: Sign) -> int:
    return sign.start


def _counted(text: str) -> Iterator[Sign]:
    """Yield how many of the same picture stand in a row; a blank ends it."""
    at = 0
    for letter, run in groupby(text):
        length = sum(1 for _ in run)
        if not letter.isascii() and length <= _MOST_ALIKE and _COUNTED.match(letter):
            yield Sign(str(length), at, at + length)
        elif letter == "0":
            yield Sign("0" * length, at, at + length)
        at += length
