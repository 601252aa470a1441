"""Decodes a code that is spelt out by the letters' names, in Vietnamese or English.

Many of these names are ordinary words, so only a run as long as a code counts, and only where a code is
spoken of. The names are those of the Vietnamese alphabet as taught and as named in French fashion, the
English one, and the ICAO spelling alphabet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.moderation.text.view import View

_NAMES: Final = {
    name: letter
    for letter, names in {
        "a": "alpha alfa",
        "b": "be bo bi bravo",
        "c": "ce xe co charlie",
        "d": "de do di delta",
        "e": "echo",
        "f": "ep ef phe pho foxtrot",
        "g": "ge gio go golf",
        "h": "hat ho hach hotel",
        "i": "india",
        "j": "juliet juliett jay",
        "k": "ca ka kilo",
        "l": "elo el lo lima",
        "m": "emo emmo em mo mike",
        "n": "eno enno en no november",
        "o": "oscar",
        "p": "pe po papa",
        "q": "cu quy quo quebec",
        "r": "ero ro romeo",
        "s": "etsi et es so sierra",
        "t": "te to ti tango",
        "u": "uniform",
        "v": "ve vo vi victor",
        "w": "vekep whiskey whisky",
        "x": "ich xo xray",
        "y": "idai yankee",
        "z": "zet det zo zulu",
    }.items()
    for name in (letter, *names.split())
}
_IN_TWO: Final = regex.compile(
    r"(?<![a-z])(?:e[ -]lo|em?[ -]mo|en?[ -]no|e[ -]ro|et[ -]si|ve[ -]kep|i[ -]dai|x[ -]ray)(?![a-z])"
)
_BETWEEN: Final = regex.compile("[ -]")
_HYPHENS: Final = frozenset({"-", "gach", "ngang", "hyphen", "dash", "tru"})
_PAUSES: Final = frozenset({",", "/", ".", "'"})
_TOKEN: Final = re.compile(r"[a-z0-9]+|[^\s\w]")
_SPOKEN_OF: Final = re.compile(
    r"(?<![a-z])(?:meet|mit|google|gg|gu gu|gu go|ma (?:hop|phong|lop|vao)|code|id)(?![a-z])"
)
_CODE: Final = (3, 4, 3)  # letters of a Google Meet code between its hyphens
_LENGTH: Final = sum(_CODE)


def names_letter(token: str) -> bool:
    """Return whether a folded token is a letter's name, or the letter."""
    return token in _NAMES


def spelt(view: View) -> View:
    """Write a code that is spelt out letter by letter as it is typed, where a code is spoken of."""
    if _SPOKEN_OF.search(view.text) is None:
        return view
    joined = view.without(_IN_TWO, _BETWEEN)
    run: list[re.Match[str]] = []
    pieces: list[tuple[int, int, str]] = []
    for met in _TOKEN.finditer(joined.text):
        said = met.group()
        if said in _NAMES or said in _HYPHENS:
            run.append(met)
        elif run and said not in _PAUSES:
            pieces += _code(run)
            run = []
    pieces += _code(run)
    return joined.replaced(pieces) if pieces else view


def _code(run: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the last letters of a run as a code, if there are enough; those before may be a word."""
    chosen = [met for met in run if met.group() in _NAMES][-_LENGTH:]
    if len(chosen) < _LENGTH:
        return
    text = "".join(_NAMES[met.group()] for met in chosen)
    first, second, _ = _CODE
    code = f" {text[:first]}-{text[first : first + second]}-{text[first + second :]}"
    yield chosen[0].start(), chosen[-1].end(), code
