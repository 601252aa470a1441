"""Bare numbers shaped like a meeting ID: they stand, and whoever wrote one may want it taken for a room."""

from __future__ import annotations

from typing import Final

import regex

from bot.classroom import Secret
from bot.moderation.text.folding import fold

# 9 to 14 digits, at most two marks between two of them. A telephone number begins with 0 or +, an ID never.
_ID: Final = regex.compile(r"(?<![\d+])[1-9](?:[^\w\n+]{0,2}+\d){8,13}+(?!\d)")
_DIGIT: Final = regex.compile(r"\d")
_MOST: Final = 5  # of one message


def ids_written(text: str) -> tuple[Secret, ...]:
    """Return the digits of each such number in a text, in its order and once."""
    folded = fold(text)
    found = dict.fromkeys("".join(_DIGIT.findall(met.group())) for met in _ID.finditer(folded))
    return tuple(Secret(each) for each in list(found)[:_MOST])
