"""What may be the name of a room: it stands, and whoever wrote it may want it taken for the class's."""

from __future__ import annotations

from typing import Final

import regex

from bot.classroom import Secret
from bot.moderation.text.folding import fold
from bot.moderation.text.normal_forms import room_name

# 9 to 14 digits, at most two marks between two of them. A telephone number begins with 0 or +, an ID never.
_ID: Final = regex.compile(r"(?<![\d+])[1-9](?:[^\w\n+]{0,2}+\d){8,13}+(?!\d)")
_DIGIT: Final = regex.compile(r"\d")
# What no sentence has: digits among letters, a capital behind a small letter, the marks in a code of Meet.
_NAME: Final = regex.compile(r"\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}|(?<!\p{L})\p{L}{3}-\p{L}{4}-\p{L}{3}(?!\p{L})")
_LEAST: Final = 8  # letters and digits: shorter ones are common
_MOST: Final = 5  # of one message


def ids_written(text: str) -> tuple[Secret, ...]:
    """Return each number shaped like an ID and each word shaped like a room's name, once; see `room_name`."""
    numbers = ("".join(_DIGIT.findall(met.group())) for met in _ID.finditer(fold(text)))
    words = (room_name(word) for word in text.split() if _NAME.search(word))
    names = (each for each in words if len(each) >= _LEAST)
    return tuple(Secret(each) for each in list(dict.fromkeys([*numbers, *names]))[:_MOST])
