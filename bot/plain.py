"""Normal forms of pasted text: composed, and the same in plain letters, character by character.

Patterns match on the plain text; their matches are cut from the text itself, so both are equally long.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

# Format characters, variation selectors, keycaps and control characters other than line breaks and tab.
_UNSEEN: Final = regex.compile(r"(?:(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\ufe00-\ufe0f\u20e3])++")
_PLAIN: Final = {"đ": "d", "Đ": "d", **dict.fromkeys("–—‐‑−", "-"), "〜": "~", "∶": ":"}


ALPHABET: Final = "0123456789BCFGHJKMNPQRSTVXZ"


def seen(text: str) -> str:
    """Return a text composed (NFC), without invisible characters."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def plain(text: str) -> str:
    """Return a text of the same length in lower-case letters without marks, ASCII digits and hyphens."""
    return text.translate(_TABLE)


class _Table(dict[int, str]):
    """Translation of every character met so far; at most as large as Unicode."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        made = self[code] = _PLAIN.get(letter) or unicodedata.normalize("NFKD", letter)[0].lower()[0]
        return made


_TABLE: Final = _Table()
