"""Links, IDs and codes in a text: where an address begins and ends, and one spelling for each secret.

Normal forms are for fingerprints only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import regex

from bot.classroom import Secret
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit

_LONGEST: Final = 300
# Read from its end: a colon belongs to it where a slash follows.
_BACKWARDS: Final = re.compile(r"(?:[\w._/%~@=&?+#-]|(?<=/):)*")
_SCHEME: Final = re.compile(r"(?<![a-z0-9+])[a-z][a-z0-9+]{0,40}:/+", re.IGNORECASE)
_REST: Final = re.compile(r"""[^\s<>"'()\[\]{}|•]*[\w/=&#%-]""")  # a full stop at its end is the sentence's
_HOST: Final = re.compile(r"[^/?#:@\s]*")


def address_start(text: str, start: int) -> int:
    """Return where the address around `start` begins: its scheme, subdomains, folders, wrapper."""
    backwards = text[max(0, start - _LONGEST) : start + 1][::-1]
    met = _BACKWARDS.match(backwards, min(1, len(text) - start))
    return start - len(met.group()) if met else start


def address_end(text: str, end: int) -> int:
    """Return where the address around `end` ends: its path, query and fragment."""
    rest = _REST.match(text, end)
    return rest.end() if rest else end


def without_scheme(address: str) -> str:
    """Return the address without `https://` and the like, and without any address wrapped around it."""
    if ":/" not in address:  # most have none, and looking for one at each letter takes long
        return address
    schemes = list(_SCHEME.finditer(address))
    return address[schemes[-1].end() :] if schemes else address


def host_of(address: str) -> str:
    """Return the host of an address, with or without scheme."""
    met = _HOST.match(without_scheme(address))
    return met.group().lower() if met else ""


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


# 9 to 14 digits, at most two marks between two of them. A telephone number begins with 0 or +, an ID never.
_BARE_ID: Final = regex.compile(r"(?<![\d+])[1-9](?:[^\w\n+]{0,2}+\d){8,13}+(?!\d)")
_ONE_DIGIT: Final = regex.compile(r"\d")
# What no sentence has: digits among letters, a capital behind a small letter, the marks in a code of Meet.
_ROOM_NAME: Final = regex.compile(
    r"\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}|(?<!\p{L})\p{L}{3}-\p{L}{4}-\p{L}{3}(?!\p{L})"
)
_LEAST_LETTERS: Final = 8  # letters and digits: shorter ones are common
_MOST_IDS: Final = 5  # of one message


def ids_written(text: str) -> tuple[Secret, ...]:
    """Return each number shaped like an ID and each word shaped like a room's name, once; see `room_name`."""
    numbers = ("".join(_ONE_DIGIT.findall(met.group())) for met in _BARE_ID.finditer(fold(text)))
    words = (room_name(word) for word in text.split() if _ROOM_NAME.search(word))
    names = (each for each in words if len(each) >= _LEAST_LETTERS)
    return tuple(Secret(each) for each in list(dict.fromkeys([*numbers, *names]))[:_MOST_IDS])
