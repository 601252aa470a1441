"""Split texts to Telegram's limits, counted in UTF-16 code units, of which an emoji has two."""

from __future__ import annotations

from typing import Final

_LAST_WORDS: Final = 300  # characters before the end in which a gap between words is looked for


def cut(text: str, most: int) -> tuple[str, str]:
    """Split a text after so many UTF-16 units, between words if possible; return both parts."""
    end = fitting(text, most)
    if end < len(text):
        gaps = [place for place in range(max(1, end - _LAST_WORDS), end + 1) if text[place].isspace()]
        end = gaps[-1] if gaps else end
    return text[:end], text[end:]


def fitting(text: str, units: int) -> int:
    """Return how many characters of a text fit into so many UTF-16 units."""
    for place, letter in enumerate(text):
        units -= 2 if letter > "\uffff" else 1
        if units < 0:
            return place
    return len(text)
