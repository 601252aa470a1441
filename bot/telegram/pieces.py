"""Cutting texts to what Telegram takes; it counts UTF-16 code units, of which an emoji has two."""

from __future__ import annotations

from typing import Final

_LAST_WORDS: Final = 300  # characters: so far before the end a gap between words is looked for


def cut(text: str, most: int) -> tuple[str, str]:
    """Return what fits into so many UTF-16 units and what does not, parted between words if possible."""
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
