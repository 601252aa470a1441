"""Words typed so that classmates still read them: TELEX and VNI as typed, digits for letters.

Only a closed list of words is recognised, those that rules use: ordinary words stay as they are.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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
        "live",
        "jit",
        "si",
        "microsoft",
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
# Phonetic and habitual spellings; those that are also ordinary words are not here.
_TEENCODE: Final = {
    "pat": "pass",
    "pas": "pass",
    "paz": "pass",
    "pasword": "password",
    "passwork": "password",
    "passwrod": "password",
    "paswd": "password",
    "passwd": "password",
    "psw": "password",
    "pwrd": "password",
    "pascode": "passcode",
    "passcod": "passcode",
    "fong": "phong",
    "fog": "phong",
    "phog": "phong",
    "jd": "id",
    "mjt": "meet",
    "zun": "zoom",
    "zumm": "zoom",
    "mkhau": "mat khau",
    "mkau": "mat khau",
    "matkhau": "mat khau",
}
# Labels glued to what they label.
_LABELS: Final = {word: word for word in ("id", "aidi", "pass", "mk", "pw", "ma", "link")} | {
    "pas": "pass",
    "matkhau": "mat khau",
}
_LABELLED: Final = {
    word: word for word in ("zoom", "meet", "teams", "phong", "lop", "hop", "room", "class")
} | {
    "phonghoc": "phong hoc",
    "phonglop": "phong lop",
    "phongzoom": "phong zoom",
    "phonghop": "phong hop",
    "lophoc": "lop hoc",
    "cuochop": "cuoc hop",
    "vaolop": "vao lop",
    "vaophong": "vao phong",
}
_GLUED: Final = {
    glued: f"{label} {labelled}"
    for written, label in _LABELS.items()
    for room, labelled in _LABELLED.items()
    for glued in (written + room, room + written)
}
_ALL: Final = _MARKED | _UNMARKED
_AS_LETTERS: Final = tuple(str.maketrans("@$034578", "asoeastb", "") | {ord("1"): one} for one in "il")
_FIGURES: Final = re.compile(r"(?!\d+g)[0-9oilszbgq]+")
_AS_FIGURES: Final = str.maketrans("oilszbgq", "01152899")
_LEAST_FIGURES: Final = 3
_VNI: Final = re.compile(r"[1-9]")
_SHAPES: Final = {
    "a": ("a", "aa", "aw", "aaw"),
    "o": ("o", "oo", "ow", "oow"),
    "u": ("u", "uw"),
    "e": ("e", "ee"),
    "d": ("d", "dd"),
}
_TONES: Final = "sfrxj"
_VOWELS: Final = frozenset("aeiouy")
_LONGEST: Final = 16


class Spelling(NamedTuple):
    """The word or number that a token stands for. `sure`: the token is no typing accident."""

    word: str
    sure: bool


def words(tokens: Collection[str]) -> dict[str, Spelling]:
    """Return those of a text's folded tokens that are no words or numbers themselves, with their meanings."""
    if _TYPED.keys().isdisjoint(tokens):  # as in ordinary texts: only what is neither word nor number is left
        tokens = [token for token in tokens if not (token.isalpha() or token.isdecimal())]
    return {token: word for token in set(tokens) if (word := read(token)) is not None}


def read(token: str) -> Spelling | None:
    """Return the word or number a folded token stands for; None where it is one itself, or unknown."""
    if token.isalpha():
        return _TYPED.get(token)
    if len(token) > _LONGEST or token in _ALL or not any(letter.isalpha() for letter in token):
        return None
    word = _with_figures(token)
    return None if word is None else Spelling(word, sure=True)


def _with_figures(token: str) -> str | None:
    """Return the word in which figures stand for letters or for tones, or the number with letters in it."""
    for alphabet in _AS_LETTERS:
        if (word := token.translate(alphabet)) in _ALL:
            return word
    if len(token) >= _LEAST_FIGURES and _FIGURES.fullmatch(token):
        return token.translate(_AS_FIGURES)
    word = _VNI.sub("", token)
    return word if token[0].isalpha() and word in _MARKED else None


def _typed(word: str) -> Iterator[tuple[str, Spelling]]:
    """Yield all ways to type a word in TELEX: doubled letters and w for shapes, one letter for a tone."""
    toned = (
        f"{word[:at]}{tone}{word[at:]}"
        for at in range(2, len(word) + 1)
        for tone in _TONES
        if not _VOWELS.isdisjoint(word[:at])
    )
    for letters in (word, *toned):
        for typed in product(*(_SHAPES.get(letter, (letter,)) for letter in letters)):
            token = "".join(typed)
            if token not in _ALL:
                yield token, Spelling(word, sure=token != letters)


# All are computed beforehand, so that no word of a message is cached.
_TYPED: Final = {token: found for word in sorted(_MARKED) for token, found in _typed(word)} | {
    token: Spelling(word, sure=True) for token, word in (_TEENCODE | _GLUED).items()
}
