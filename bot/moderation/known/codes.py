"""Valid enrolment codes, and the links of their slips: certain wherever they occur.

Nine symbols are checked only where they could be a code, by asking `Codes`: the codes themselves are kept
nowhere. All of a text is searched: the cost grows with its length alone. Of a link its token counts, as it is
written: another case opens nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final, Protocol

import regex

from bot.moderation.allowance import AMPLE
from bot.moderation.reasons import Reason
from bot.moderation.rules import Reading, beyond_patterns
from bot.moderation.text.normal_forms import secrets_of
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.classroom import Secret
    from bot.moderation.allowance import Allowance
    from bot.moderation.text.view import View

# Symbols of codes and their look-alikes as typed, folded; up to three marks between two of them.
_SYMBOL: Final = "[0-9bcfghjkmnpqrstvxzoil]"
_LINE: Final = regex.compile(rf"(?<![^\W_]){_SYMBOL}(?:[\s\p{{Pd}}._]{{0,3}}+{_SYMBOL}){{8,}}+")
_WORD: Final = re.compile(rf"{_SYMBOL}+")
_LETTER: Final = regex.compile(r"[^\W_]")
_LENGTH: Final = 9
_TOKEN: Final = regex.compile(r"(?:(?<![\w-])|(?<=%3D))e([A-Za-z0-9_-]{22})(?![\w-])", regex.ASCII)
_MOST: Final = 60  # links in a text: a page of slips holds ten

CODE_RULE: Final = beyond_patterns(
    "enrolment-code",
    Kind.PASSCODE,
    "A code that lets into a class of this school.",
    1.0,
    told=Reason.CLASS_CODE,
)


class Codes(Protocol):
    """Knows which codes are valid."""

    def __bool__(self) -> bool:
        """Return whether there is any valid code."""
        ...

    def among(self, symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
        """Yield possible codes that begin at one of these places of a line of symbols, with their places."""
        ...

    def lets_in(self, code: Secret) -> bool:
        """Return whether a code is valid."""
        ...

    def token(self, text: str) -> Secret | None:
        """Return this token of a slip's link, if it is valid."""
        ...


def codes_shown(codes: Codes, text: str) -> tuple[tuple[Kind, Secret], ...]:
    """Return the valid codes that a text shows, as a verdict names secrets."""
    return secrets_of(code_hits(codes, Views(text)))


def code_hits(codes: Codes, views: Views, time: Allowance = AMPLE) -> list[Hit]:
    """Return the hits on valid codes in a text, or in a guise of it, as far as the time goes."""
    if not codes:
        return []
    raw = views[Reading.RAW]
    found = list(_tokens(codes, raw))
    lets_in: dict[str, bool] = {}  # padding repeats itself, and guises repeat most of the text
    for each in time.during((views, *views.guises)):
        found += _codes(codes, each[Reading.FOLDED], lets_in)
    return found


def _codes(codes: Codes, view: View, lets_in: dict[str, bool]) -> Iterator[Hit]:
    """Yield the codes of a view: nine symbols in a row that begin as a word does, and end as one does."""
    for line in _LINE.finditer(view.text):
        words = _WORD.findall(line.group())
        begins = list(accumulate(map(len, words), initial=0))
        ends = set(begins[1:-1] if _LETTER.match(view.text, line.end()) else begins[1:])
        places = [at for at in begins[:-1] if at + _LENGTH in ends]
        held = []
        for at, code in codes.among("".join(words), places) if places else ():
            read = code.reveal()
            if read not in lets_in:
                lets_in[read] = codes.lets_in(code)
            if lets_in[read]:
                held.append((at, code))
        spans = [met.span() for met in _WORD.finditer(view.text, *line.span())] if held else []
        for at, code in held:
            first, last = bisect_left(begins, at), bisect_left(begins, at + _LENGTH) - 1
            yield _hit(view, (spans[first][0], spans[last][1]), code)


def _tokens(codes: Codes, raw: View) -> Iterator[Hit]:
    for met in islice(_TOKEN.finditer(raw.text), _MOST):
        token = codes.token(met[1])
        if token is not None:
            yield _hit(raw, met.span(), token)


def _hit(view: View, met: tuple[int, int], secret: Secret) -> Hit:
    first, last = view.span(*met)
    return Hit(CODE_RULE, first, last, CODE_RULE.score, near=False, against=False, normal=secret.reveal())
