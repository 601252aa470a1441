"""Reads pictures that stand for digits: clocks, dice, cards, tiles, hands, braille, and how many of each.

Digits of other scripts, circled ones and keycaps are plain digits in a folded text already; figures stand
among the pictures.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bot.moderation.known.decoders.signs import Sign, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.moderation.known.decoders.signs import Script


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
_BRAILLE: Final = re.compile("[⠁-⠿]")
_BRAILLE_LETTERS: Final = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz", strict=True))
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")
_FIGURES: Final = re.compile(r"\d+")
_ACE: Final = re.compile(r"(?<![^\W_])([ajqk]|10|[2-9])\s?[♠♣♥♦♤♧♡♢]")
_COURT: Final = {"a": "1", "j": "11", "q": "12", "k": "13"}
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
    if any(_BRAILLE.match(text[at]) for at in marks):
        yield Stream(tuple(_letters(text)), rare=True)
    cards = tuple(Sign(_COURT.get(met[1], met[1]), *met.span()) for met in _ACE.finditer(text))
    if len(cards) >= least:
        yield Stream(cards, rare=True, loose=True)
    counted = tuple(_counted(text))
    if len(counted) >= least:
        yield Stream(counted, rare=True, loose=True)


def _begin(sign: Sign) -> int:
    return sign.start


def _letters(text: str) -> Iterator[Sign]:
    for at, letter in enumerate(text):
        if letter in _BRAILLE_LETTERS:
            yield Sign(_BRAILLE_LETTERS[letter], at, at + 1)


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
