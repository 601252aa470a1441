"""Which word a token stands for, as classmates still read it, and which tokens are ordinary words.

TELEX and VNI as typed, digits for letters: only a closed list of words is recognised, those that rules use;
ordinary words stay as they are. An ordinary word is a Vietnamese syllable, told by its build and not by a
list (of some 18,000 that are possible people use half), or a common word of a list. That list, `words.txt`,
is short on purpose: a word that is missing is masked where a secret was found, and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

# Vietnamese words with marks, which TELEX writes with letters and VNI with figures; folded.
_MARKED: Final = frozenset(
    """
    khong mot hai ba bon tu nam lam sau bay tam chin mat khau ma phong hoc vao vo lop cuoc hop
    tiet co thay bang nhap so cua la day nay moi buoi truc tuyen diem danh toan van ly hoa su dia
    tin anh
    """.split()
)
_UNMARKED: Final = frozenset(
    """
    zoom meet google teams webex jitsi live jit si microsoft com us room code pass passcode
    password id link join class meeting mk ko zero one two three four five six seven eight nine
    """.split()
)
# Phonetic and habitual spellings; those that are also ordinary words are not here.
_TEENCODE: Final = {
    typed: word
    for word, spellings in {
        "pass": "pat pas paz",
        "password": "pasword passwork passwrod paswd passwd psw pwrd",
        "passcode": "pascode passcod",
        "phong": "fong fog phog",
        "id": "jd",
        "meet": "mjt",
        "zoom": "zun zumm",
        "mat khau": "mkhau mkau matkhau",
    }.items()
    for typed in spellings.split()
}
# Labels glued to what they label.
_LABELS: Final = {word: word for word in ("id", "aidi", "pass", "mk", "pw", "ma", "link")} | {
    "pas": "pass",
    "matkhau": "mat khau",
}
_LABELLED: Final = {
    word.replace(" ", ""): word
    for word in (
        *"zoom meet teams phong lop hop room class".split(),
        *("phong hoc", "phong lop", "phong zoom", "phong hop", "lop hoc", "cuoc hop", "vao lop", "vao phong"),
    )
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


def misspelt(tokens: Collection[str]) -> dict[str, Spelling]:
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


_INITIAL: Final = "(?:ngh?|[cgknpt]h|tr|gi|qu|[bcdghklmnprstvx])?"
_RHYMES: Final = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|ech|em|en|eng|enh|eo|ep|et|eu|i|ia|ich|iec|iem|ien|ieng"
    "|iep|iet|ieu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oc|oe|oen|oeo|oet"
    "|oi|om|on|ong|ooc|oong|op|ot|u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon"
    "|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|uyet|uynh|uyt|uyu|y|yem|yen|yet|yeu"
)
_SYLLABLE: Final = re.compile(f"{_INITIAL}(?:{_RHYMES})")
# What is built like a syllable, whether or not it could be one: for patterns that only rule words out.
SYLLABLE_LIKE: Final = (
    r"(?:ngh|ng|nh|ph|th|tr|ch|kh|gh|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_ENDINGS: Final = ("ies", "ied", "es", "s", "ed", "d", "ing", "ings", "er", "ers", "est", "ly")
_LEAST_STEM: Final = 2


def _loaded() -> frozenset[str]:
    lines = Path(__file__).with_name("words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_LISTED: Final = _loaded()


def is_word(token: str) -> bool:
    """Return whether a folded token is an ordinary word, drawn out or not, or a letter."""
    if len(token) == 1 or _SYLLABLE.fullmatch(token) or token in _LISTED:
        return True
    if len(token) > _LONGEST:
        return False
    return _is_inflected(token) or _is_drawn_out(token) or _is_typed(token)


def _is_inflected(token: str) -> bool:
    """Return whether a token is a word of the list with an English ending: "papers" are not who paps."""
    return any(
        len(stem) > _LEAST_STEM and stem in _LISTED
        for ending in _ENDINGS
        if token.endswith(ending)
        for stem in _stems(token.removesuffix(ending), ending)
    )


def _stems(stem: str, ending: str) -> tuple[str, ...]:
    """Return what may stand before an ending, as it is written without it."""
    once = stem[:-1] if stem[-1:] == stem[-2:-1] else stem  # "stopped"
    return stem, f"{stem}e", f"{stem}y" if ending.startswith("ie") else stem, once


def _is_drawn_out(token: str) -> bool:
    once = _STRETCHED.sub(r"\1", token)
    return once != token and (_SYLLABLE.fullmatch(once) is not None or once in _LISTED)


def _is_typed(token: str) -> bool:
    """Return whether a token is a word that rules use, as TELEX or habit spell it; not one in figures."""
    return token.isalpha() and (meant := read(token)) is not None and not meant.word.isdecimal()
