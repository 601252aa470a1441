"""Words typed in ways that a classmate still reads: TELEX and VNI as typed, figures for letters.

Only a closed list of words is recognised, those that rules look at: ordinary words stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

# Vietnamese words with marks, which TELEX writes with letters and VNI with figures; folded.
_MARKED: Final = frozenset(
    [
        "khong",
        "mot",
        "hai",
        "ba",
        "bon",
        "tu",
        "nam",
        "lam",
        "sau",
        "bay",
        "tam",
        "chin",
        "mat",
        "khau",
        "ma",
        "phong",
        "hoc",
        "vao",
        "vo",
        "lop",
        "cuoc",
        "hop",
        "tiet",
        "co",
        "thay",
        "bang",
        "nhap",
        "so",
        "cua",
        "la",
        "day",
        "nay",
        "moi",
        "buoi",
        "truc",
        "tuyen",
        "diem",
        "danh",
        "toan",
        "van",
        "ly",
        "hoa",
        "su",
        "dia",
        "tin",
        "anh",
    ]
)
_UNMARKED: Final = frozenset(
    [
        "zoom",
        "meet",
        "google",
        "teams",
        "webex",
        "jitsi",
        "com",
        "us",
        "room",
        "code",
        "pass",
        "passcode",
        "password",
        "id",
        "link",
        "join",
        "class",
        "meeting",
        "mk",
        "ko",
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    ]
)
_ALL: Final = _MARKED | _UNMARKED
_AS_LETTERS: Final = tuple(str.maketrans("@$034578", "asoeastb", "") | {ord("1"): one} for one in "il")
_VNI: Final = re.compile(r"[1-9]")
_SHAPES: Final = re.compile(r"([aeo])\1|(d)(?=d)|(?<=[uoa])w")
_TONES: Final = frozenset("sfrxj")
_VOWELS: Final = frozenset("aeiouy")
_LONGEST: Final = 12
_KEPT: Final = 32_768  # spellings remembered: more than a school types


class Spelling(NamedTuple):
    """The word that a token stands for. `sure`: nobody types the token by accident."""

    word: str
    sure: bool


@lru_cache(maxsize=_KEPT)
def read(token: str) -> Spelling | None:
    """Return the word a folded token stands for; None where it is a word itself, or nothing known."""
    if len(token) > _LONGEST or token in _ALL:
        return None
    letters = sum(letter.isalpha() for letter in token)
    if not letters:
        return None
    if letters < len(token):
        for alphabet in _AS_LETTERS:
            if (word := token.translate(alphabet)) in _ALL:
                return Spelling(word, sure=True)
        if token[0].isalpha() and (word := _VNI.sub("", token)) in _MARKED:
            return Spelling(word, sure=True)
        return None
    return _telex(token)


def _telex(token: str) -> Spelling | None:
    shaped = _SHAPES.sub(r"\1\2", token)
    sure = shaped != token
    if shaped in _MARKED and sure:
        return Spelling(shaped, sure)
    for index in range(2, len(shaped)):
        if shaped[index] in _TONES and not _VOWELS.isdisjoint(shaped[:index]):
            word = shaped[:index] + shaped[index + 1 :]
            if word in _MARKED:
                return Spelling(word, sure)
    return None
