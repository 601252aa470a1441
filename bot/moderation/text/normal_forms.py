"""Secrets in normal form: one spelling for each, however it is typed. For fingerprints only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.moderation.text.addresses import without_scheme
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.moderation.weighing import Hit

_NOT_DIGIT: Final = re.compile(r"\D+")
_CODE: Final = re.compile(r"(?<![a-z])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![a-z])")
_NUMBER: Final = re.compile(r"(?<!\d)\d{9,14}(?!\d)")
_PASSCODE: Final = re.compile(r"[?&#](?:pwd|password|p|passcode|pin|token|key)=([^&#\s]+)")
_LEAST_DIGITS: Final = 6
_NOT_BARE: Final = re.compile(r"[\W_]+")

# Digits written as words, Vietnamese and English, folded; and letters that stand for digits.
_SPOKEN: Final = (
    *("khong ko zero oh", "mot one", "hai two", "ba three", "bon tu four"),
    *("nam lam five", "sau six", "bay seven", "tam eight ate", "chin nine"),
)
_WORDS: Final = {word: str(digit) for digit, words in enumerate(_SPOKEN) for word in words.split()}
_WORD: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_STAND_INS: Final = str.maketrans("oilsz", "01152")


def normal_form(kind: Kind, text: str) -> str:
    """Return a secret folded: an ID as digits only, a code as letters, a link without scheme."""
    folded = fold(text)
    if kind in (Kind.LINK, Kind.INVITE):
        return without_scheme(folded).removeprefix("www.").rstrip("/.,;:!?")
    if kind is Kind.MEETING_ID:
        digits = _NOT_DIGIT.sub("", _spelt_out(folded))
        return digits if len(digits) >= _LEAST_DIGITS else folded.strip()
    return folded.strip()


def _spelt_out(folded: str) -> str:
    """Return an ID with number words and stand-in letters as digits; a code of letters is unchanged."""
    digits = _WORD.sub(lambda met: _WORDS[met.group()], folded)
    return digits.translate(_STAND_INS) if any(letter.isdecimal() for letter in digits) else digits


def secrets_of(hits: Iterable[Hit]) -> tuple[tuple[Kind, Secret], ...]:
    """Return every secret once: those of the hits, and the ID, code and passcode inside their links."""
    found: dict[tuple[Kind, str], None] = {}
    for hit in hits:
        if hit.secret:
            found[hit.rule.kind, hit.normal] = None
            if hit.rule.kind is Kind.LINK:
                found.update(dict.fromkeys((Kind.MEETING_ID, n) for n in ids_inside(hit.normal)))
                found.update(dict.fromkeys((Kind.PASSCODE, n) for n in _PASSCODE.findall(hit.normal)))
    return tuple((kind, Secret(text)) for kind, text in found)


def ids_inside(link: str) -> tuple[str, ...]:
    """Return the meeting IDs and codes that a link in normal form holds."""
    return (*_NUMBER.findall(link), *_CODE.findall(link))


def room_name(written: str) -> str:
    """Return by what name a room goes, in letters and digits: the last part of its link's path, or an ID."""
    path = re.split("[?#]", fold(written), maxsplit=1)[0].rstrip("/")
    return _NOT_BARE.sub("", path.rpartition("/")[2])
