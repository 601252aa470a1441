"""Enrolment codes: generate, format, parse, and protect from guessing.

Nine symbols that no Vietnamese keyboard (TELEX, VNI) changes: eight random ones and a check symbol, the sum
of the eight weighted with 3^1 to 3^8, modulo 29. As 29 is prime and greater than the alphabet, every single
wrong symbol and every swap of neighbours changes the sum; the remainders 27 and 28 have no symbol and are
redrawn.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from itertools import accumulate, cycle
from operator import mul
from typing import TYPE_CHECKING, Final

import regex

from bot.access.plain import ALPHABET
from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

CODE_LASTS: Final = timedelta(days=14)

_MODULUS: Final = 29
_POWERS: Final = tuple(pow(3, power, _MODULUS) for power in range(_MODULUS - 1))  # then they repeat
_WEIGHTS: Final = _POWERS[1:9]
_LENGTH: Final = len(_WEIGHTS) + 1
_VALUE: Final = {symbol: value for value, symbol in enumerate(ALPHABET)}
_LONGEST: Final = 200  # characters of an answer that are read

# What people type instead, after folding width and case.
_ALIKE: Final = str.maketrans("OIL", "011")
_BETWEEN: Final = regex.compile(r"[\s\p{Pd}\p{Cf}._]++")
_DASH: Final = r"[\s\p{Pd}._]{0,3}+"
_INSIDE: Final = regex.compile(rf"(?<!\w)(?:\w{{4}}{_DASH}){{2}}\w(?!\w)")

_TYPOS: Final = 20
_TYPOS_WITHIN: Final = timedelta(minutes=15)

_BURST: Final = 5
_BURST_WITHIN: Final = timedelta(minutes=15)
_FIRST_WAIT: Final = timedelta(minutes=15)
_DOUBLINGS: Final = 7  # more would exceed the longest wait anyway
_LONGEST_WAIT: Final = timedelta(hours=24)
_REMEMBERED: Final = timedelta(hours=24)

_STORM: Final = 30
_STORM_WITHIN: Final = timedelta(hours=1)
_FROZEN_FOR: Final = timedelta(hours=1)
_GUESSER: Final = 2  # wrong codes from which an account counts as a guesser


class CodeKind(StrEnum):
    """For whom a code is: a student or a guardian."""

    STUDENT = "student"
    GUARDIAN = "guardian"


class Misread(Enum):
    """Why an answer is no code."""

    TYPO = "typo"  # nine symbols, but the last does not fit the others
    NO_CODE = "no code"


def make_code(draw: Callable[[int], int]) -> Secret:
    """Return a new code in normal form. `draw(n)` returns a random integer of `range(n)`."""
    while True:
        values = [draw(len(ALPHABET)) for _ in _WEIGHTS]
        check = _check(values)
        if check < len(ALPHABET):
            return Secret("".join(ALPHABET[value] for value in (*values, check)))


def read_code(text: str) -> Secret | Misread:
    """Return the typed code in normal form: nine symbols, upper case, nothing between them.

    The code may stand alone or, if its check symbol fits and it is not all digits, within a sentence.
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    alone = _symbols(text)
    if alone is not None:
        return Secret(alone) if _fits(alone) else Misread.TYPO
    for met in _INSIDE.finditer(text):
        inside = _symbols(met.group())
        if inside is not None and not inside.isdigit() and _fits(inside):
            return Secret(inside)
    return Misread.NO_CODE


def codes_among(symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
    """Yield possible codes within a run of symbols, each with its place, in order.

    `places` are those at which one may begin, each with eight symbols after it. One in 29 random runs of nine
    symbols passes. The cost per place is constant: with P(n) the sum of all symbols before n, the one at m
    weighted with 3^m, the eight from n on have the check symbol 3^(1-n) * (P(n+8) - P(n)).
    """
    symbols = symbols.upper().translate(_ALIKE)
    values = [_VALUE[symbol] for symbol in symbols]
    before = list(accumulate(map(mul, values, cycle(_POWERS)), initial=0))
    for at in places:
        check = at + _LENGTH - 1
        if not (3 * (before[check] - before[at]) - _POWERS[at % len(_POWERS)] * values[check]) % _MODULUS:
            yield at, Secret(symbols[at : check + 1])


def shown(code: Secret) -> str:
    """Return a code in normal form as it is printed and typed: `CNG1-7QQ9-H`."""
    symbols = code.reveal()
    return f"{symbols[:4]}-{symbols[4:8]}-{symbols[8:]}"


def wait_for(wrong: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long an account must wait before its next code; zero if it may try.

    `wrong` are the times, in order, of its wrong codes. Four cost nothing. The fifth within 15 minutes costs
    15 minutes from then on, and each further one, however slow, twice as much as the one before: 30 minutes,
    1, 2, 4, 8, 16 and at most 24 hours. Times older than 24 hours before the last do not count.
    """
    if not wrong:
        return timedelta()
    counted = [at for at in wrong if wrong[-1] - at <= _REMEMBERED]
    for fifth in range(_BURST - 1, len(counted)):
        if counted[fifth] - counted[fifth - _BURST + 1] <= _BURST_WITHIN:
            further = min(len(counted) - 1 - fifth, _DOUBLINGS)
            wait = min(_FIRST_WAIT * (1 << further), _LONGEST_WAIT)
            return max(timedelta(), wrong[-1] + wait - now)
    return timedelta()


def typing_wait(typos: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long an account's mistyped codes are not even recorded; zero while it may mistype.

    `typos` are the times, in order, of codes whose check symbol did not fit. 20 within 15 minutes are free:
    they give a guesser no information, and a valid code is accepted all the while.
    """
    lately = [at for at in typos if now - at < _TYPOS_WITHIN]
    return timedelta() if len(lately) < _TYPOS else lately[-_TYPOS] + _TYPOS_WITHIN - now


def frozen_until(wrong: Sequence[datetime], now: datetime) -> datetime | None:
    """Return until when guessers are frozen because many codes are being guessed; None if they are not.

    `wrong` are the times, in order, of wrong codes of all accounts: those that came by one class's link, or
    all that came by none. Whenever 30 fall within an hour, guessers are frozen for an hour from the last.
    """
    for last in range(len(wrong) - 1, _STORM - 2, -1):
        if wrong[last] + _FROZEN_FOR <= now:
            return None
        if wrong[last] - wrong[last - _STORM + 1] <= _STORM_WITHIN:
            return wrong[last] + _FROZEN_FOR
    return None


def is_frozen(wrong: Sequence[datetime], storms: Iterable[Sequence[datetime]], now: datetime) -> bool:
    """Tell whether an account is frozen: many codes are being guessed, and it gave two wrong ones itself.

    `wrong`: the times of its own wrong codes; `storms`: those of all, as `frozen_until` takes them. Valid
    codes of other accounts are accepted, so that a guesser cannot lock out a class.
    """
    own = sum(now - at < _STORM_WITHIN for at in wrong)
    return own >= _GUESSER and any(frozen_until(storm, now) is not None for storm in storms)


def _symbols(text: str) -> str | None:
    """Return the nine symbols that a text consists of; None if it is anything else."""
    symbols = _BETWEEN.sub("", text).upper().translate(_ALIKE)
    return symbols if len(symbols) == _LENGTH and set(symbols) <= set(ALPHABET) else None


def _fits(symbols: str) -> bool:
    *values, check = map(ALPHABET.index, symbols)
    return _check(values) == check


def _check(values: Sequence[int]) -> int:
    return sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True)) % _MODULUS
