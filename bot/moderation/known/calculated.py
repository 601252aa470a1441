"""Finds secrets that texts give by a calculation: a sum, a difference, each digit or letter counted on.

Only numbers and codes as long as a room's are tried, and what comes of them is looked up: no word has to say
what is to be done. Where one message has the number and another what to add, each is remembered as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from bot.moderation.known.decoders.amounts import UNITS
from bot.moderation.verdict import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.moderation.known.decoders.signs import Script
    from bot.moderation.known.own import Own, OwnSecrets

_NUMBER: Final = re.compile(r"(?<!\d)\d{1,14}(?:[ .,-]\d{2,6}){0,5}(?!\d)")
_CODE: Final = re.compile(
    r"(?<![a-z])[a-z]{3}[ -]?[a-z]{4}[ -]?[a-z]{3}(?![a-z])|(?<![^\W_])[a-z]{8,20}(?![^\W_])"
)
_CALCULATES: Final = re.compile(
    r"[+]|(?<![^\W_])(?:tru|cong|them|bot|tang|giam|lui|tien|kem|hon|plus|minus|add|subtract|more|less|up|down)"
    r"(?![^\W_])"
)
_GROUPS: Final = "343"  # letters of a code
_SHORT: Final = 4  # symbols that may come to a passcode
_ROW: Final = re.compile(r"(?<![^\W_])(?:[a-z0-9]{4,24}|[a-z0-9](?: [a-z0-9]){3,23})(?![^\W_])")
_KEYBOARD: Final = "qwertyuiopasdfghjklzxcvbnm"
_NEIGHBOURS: Final = (
    # What stands to the left, and to the right, on a keyboard.
    str.maketrans(_KEYBOARD[1:], _KEYBOARD[:-1]),
    str.maketrans(_KEYBOARD[:-1], _KEYBOARD[1:]),
)
_LEAST_VALUE: Final = 100
_MOST: Final = 6  # numbers in a text
_MOST_ROWS: Final = 24  # words of a text
_LONG: Final = 8  # digits of a number that may be most of a room's
ROOM: Final = 9  # digits of a room's that occurs by chance practically never
FAR: Final = 10_000  # from a room's number; what is further off is said in no other message


@dataclass(frozen=True, slots=True)
class Calculated:
    """A secret that comes of what stands at `start` to `stop` of a text, once `by` is added."""

    secret: Own
    start: int
    stop: int
    by: int = 0


@dataclass(frozen=True, slots=True)
class Addend:
    """A number to be added to another one, or to be taken from it, and where it stands."""

    value: int
    start: int
    stop: int


def calculated(own: OwnSecrets, script: Script) -> Iterator[Calculated]:
    """Yield the secrets that a text's numbers and codes come to, and those that a number is near."""
    numbers = _numbers(script) if script.digits >= _LONG or (script.keyed and script.digits) else []
    if script.keyed:
        yield from _short_sums(own, numbers[:_MOST])
    yield from _rearranged(own, script)
    for number in [each for each in numbers if len(each[0]) >= _LONG][:_MOST]:
        yield from _summed(own, number, numbers)
        digits, start, stop = number
        if len(digits) >= ROOM:
            yield from (Calculated(secret, start, stop) for secret in own.shifted(digits))
            near = own.near(int(digits), FAR)
            yield from (Calculated(secret, start, stop, by) for secret, by in near)
    for met in _CODE.finditer(script.text) if own.codes and _may_be_code(script) else ():
        letters = "".join(filter(str.isalpha, met.group()))
        yield from (Calculated(secret, *met.span()) for secret in own.shifted(letters))


def _turned(row: str) -> Iterator[str]:
    """Yield what a row of digits or letters is meant to be once its symbols are moved, dropped or changed."""
    yield row[::2]
    yield row[1::2]
    yield "".join([row[at : at + 2][::-1] for at in range(0, len(row), 2)])
    yield row[-1] + row[1:-1] + row[0]
    if row.isdecimal():
        for whole in (9, 10):
            yield "".join([str((whole - int(digit)) % 10) for digit in row])
    else:
        for alphabet in _NEIGHBOURS:
            yield row.translate(alphabet)


def _short_sums(own: OwnSecrets, numbers: list[tuple[str, int, int]]) -> Iterator[Calculated]:
    """Yield the passcodes that two numbers come to."""
    for (one, start, _), (other, _, stop) in combinations(numbers, 2):
        if _SHORT <= len(one) + len(other) <= _LONG:
            first, second = int(one), int(other)
            for value in (first + second, first - second, first * second, second - first):
                if value >= _LEAST_VALUE:
                    yield from (Calculated(secret, start, stop) for secret in own.exactly(str(value)))


def _rearranged(own: OwnSecrets, script: Script) -> Iterator[Calculated]:
    """Yield the secrets that words become once their symbols are moved, dropped or changed, or counted on.

    A room's number or code is one anywhere, a passcode only where one is spoken of.
    """
    least = _SHORT if script.keyed else _LONG
    if script.longest < least and script.digits < least:
        return
    for met in islice(_ROW.finditer(script.text), _MOST_ROWS):
        row = met.group().replace(" ", "")
        if len(row) < least or not (row.isdecimal() or row.isalpha()):
            continue
        found = [secret for turned in _turned(row) for secret in own.exactly(turned)]
        if len(row) < _LONG:
            found += own.shifted(row)
        for secret in found:
            if (script.keyed or secret.kind is not Kind.PASSCODE) and secret not in own.exactly(row):
                yield Calculated(secret, *met.span())


def addends(script: Script) -> Iterator[Addend]:
    """Yield the small numbers of a text that says that something is to be added or taken."""
    if script.digits and _CALCULATES.search(script.text) is not None:
        for digits, start, stop in _numbers(script)[:_MOST]:
            if 0 < int(digits) <= FAR:
                yield Addend(int(digits), start, stop)


def _may_be_code(script: Script) -> bool:
    """Return whether one word is as long as a code, or three in a row as long as its groups."""
    return script.longest >= _LONG or _GROUPS in script.lengths()


def _numbers(script: Script) -> list[tuple[str, int, int]]:
    """Return the numbers of a text, those up to nine also in words, and where they stand."""
    figures = [
        ("".join(filter(str.isdecimal, met.group())), *met.span()) for met in _NUMBER.finditer(script.text)
    ]
    if len(figures) > _MOST:
        return figures
    words = zip(script.said, script.words, strict=True)
    return figures + [(UNITS[word], *met.span()) for word, met in words if word in UNITS]


def _summed(
    own: OwnSecrets, number: tuple[str, int, int], numbers: list[tuple[str, int, int]]
) -> Iterator[Calculated]:
    """Yield the secrets that are the sum or the difference of a long number and another one."""
    digits, start, stop = number
    for other, begin, end in numbers[: 2 * _MOST]:
        if int(other) and begin != start:
            for value in (int(digits) + int(other), abs(int(digits) - int(other))):
                for secret in own.exactly(str(value)) if len(str(value)) >= ROOM else ():
                    yield Calculated(secret, min(start, begin), max(stop, end))
