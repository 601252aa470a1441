"""Try to leak this: ten riddles, and what came of each. Pure: times are handed in.

A riddle is about the made-up room of `ROOM`. What a pupil sends while one is chosen is an attempt at it; it
got through where it stood for `STANDS` of the room's clock, and can be read. What a program cannot read a
friend perhaps can: then the player says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

STANDS: Final = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class RiddleRoom:
    """The made-up online room that is not to become public."""

    link: str
    meeting_id: str
    passcode: str
    code: str  # what the link holds besides the ID


ROOM: Final = RiddleRoom(
    link="https://us05web.zoom.us/j/94726180351?pwd=UnFtS2x6V1pB.1",
    meeting_id="947 2618 0351",
    passcode="7a2026",
    code="UnFtS2x6V1pB",
)

RIDDLES: Final = (
    "plain",
    "spaces",
    "split",
    "edit",
    "picture",
    "words",
    "letters",
    "backwards",
    "poem",
    "own",
)

_WORDS: Final = {
    word: str(number)
    for number, words in enumerate(
        (
            "không zero oh",
            "một mốt mot one",
            "hai two",
            "ba three",
            "bốn tư bon tu four",
            "năm lăm nam lam five",
            "sáu sau six",
            "bảy bẩy bay seven",
            "tám tam eight",
            "chín chin nine",
        )
    )
    for word in words.split()
}
_TOKEN: Final = re.compile(r"\w+")
_OTHER: Final = re.compile(r"[^0-9a-z]")
_LETTER: Final = re.compile(r"[^0-9]")


class RiddleOutcome(StrEnum):
    """What came of a riddle so far."""

    OPEN = "open"  # nothing was tried
    WAITING = "waiting"  # it stands, for less than `STANDS`
    HELD = "held"  # it was removed
    THROUGH = "through"  # it stood and can be read
    UNCLEAR = "unclear"  # it stood, and a program cannot read it


@dataclass(frozen=True, slots=True)
class RiddlePost:
    """One message of an attempt: its text, when it was posted or last edited, and whether it was removed."""

    text: str
    changed: datetime
    removed: bool


def judge(sent: Sequence[RiddlePost], now: datetime, *, claimed: bool = False) -> RiddleOutcome:
    """Return what came of a riddle; `sent` is in the order of sending.

    `claimed`: its player says that what stands can be read.
    """
    standing = [each for each in sent if not each.removed]
    newest = max(sent, key=lambda each: each.changed, default=None)
    if newest is None:
        return RiddleOutcome.OPEN
    if standing and max(each.changed for each in standing) + STANDS > now:
        return RiddleOutcome.WAITING
    if standing and (claimed or is_readable(" ".join(each.text for each in standing))):
        return RiddleOutcome.THROUGH
    return RiddleOutcome.HELD if newest.removed or not standing else RiddleOutcome.UNCLEAR


def is_readable(text: str) -> bool:
    """Return whether the room stands in a text: in any digits, in words, with anything between, reversed."""
    folded = "".join(_digit(each) for each in unicodedata.normalize("NFKC", text)).casefold()
    closed = _OTHER.sub("", folded)
    spoken = _LETTER.sub("", _TOKEN.sub(lambda word: _WORDS.get(word.group(), word.group()), folded))
    looked_for = [_OTHER.sub("", each.casefold()) for each in (ROOM.code, ROOM.passcode)]
    digits = _LETTER.sub("", ROOM.meeting_id)
    said = (closed, closed[::-1])
    numbers = (spoken, spoken[::-1], _LETTER.sub("", folded))
    return any(each in text for each in looked_for for text in said) or any(
        digits in each for each in numbers
    )


def _digit(character: str) -> str:
    value = unicodedata.digit(character, -1)
    return character if value < 0 else str(value)
