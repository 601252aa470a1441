"""One plain alphabet for every way of writing: text folded to bare lower-case letters and ASCII digits.

Folding takes away case, diacritics, width, ornaments and invisible characters, and writes look-alikes as
the letter they pass for. `fold` is one `str.translate`; the way back to the original is walked only for
the few texts in which something is found. What a character folds to is asked of `_character` once and kept.
"""

from __future__ import annotations

import unicodedata
from typing import Final

# Characters that show nothing but are no format characters by category: fillers and the blank Braille cell.
_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

# Marks (Mn, Mc, Me) sit on a letter; format characters (Cf) join, split or turn around.
_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})


def _pairs(shown: str, plain: str) -> dict[str, str]:
    return dict(zip(shown, plain, strict=True))


# Characters that pass for another one, or have no decomposition in Unicode. Source: sight, checked against
# the prototypes of Unicode Technical Standard 39.
_ALIKE: Final = {
    **_pairs("аеорсхуіѕјԁһԛԝкмтнвɡ", "aeopcxyisjdhqwkmthbg"),  # Cyrillic
    **_pairs("АВЕЅІЈКМНОРСТХУ", "abesijkmhopctxy"),  # its capitals that look like another letter
    **_pairs("οινρτκυχαεηωμβγ", "oivptkuxaenwuby"),  # Greek
    **_pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"),  # its capitals
    **_pairs("đðøłħŧıȷƶɩɑ", "ddolhtijzia"),
    **_pairs("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
    "🆔": "id",
    **_pairs("∕⁄∶։․。｡·‐‑‒–—―−", "//::....-------"),
}

_REGIONAL_A: Final = 0x1F1E6
_ENCLOSED: Final = (0x1F130, 0x1F150, 0x1F170)  # squared, negative circled, negative squared capitals


def _character(letter: str) -> str:
    """Return what one character folds to: nothing, one or several characters.

    A lone surrogate and everything that has no plainer form folds to itself.
    """
    if letter in _BLANK or unicodedata.category(letter) in _DROPPED:
        return ""
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    code = ord(letter)
    for first in (_REGIONAL_A, *_ENCLOSED):
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    if letter in _ALIKE:
        return _ALIKE[letter]
    plain = []
    for piece in unicodedata.normalize("NFKD", letter.casefold()):
        if unicodedata.category(piece) not in _DROPPED:
            low = piece.casefold()
            plain.append(_ALIKE.get(low, low))
    return "".join(plain)


class _Table(dict[int, str]):
    """What every character met so far folds to; at most as large as Unicode."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _character(chr(code))
        return folded


_TABLE: Final = _Table()


def fold(text: str) -> str:
    """Return `text` in the plain alphabet. Line breaks and other whitespace stay."""
    return text.translate(_TABLE)


def fold_offsets(text: str) -> list[int]:
    """Return, for each character of `fold(text)`, the index in `text` of the character it came from."""
    offsets: list[int] = []
    for index, letter in enumerate(text):
        offsets.extend([index] * len(_TABLE[ord(letter)]))
    return offsets
