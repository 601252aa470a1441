"""Enrolment codes that let in, and the links of their slips: certain wherever they stand.

Nine symbols are only looked at where they could be a code, and which ones are is told by whoever knows: the
codes themselves are nowhere kept. Of a link its token counts, written as it is: another case opens nothing.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

import regex

from bot.moderation.normal_forms import secrets_of
from bot.moderation.rules import Reading, beyond_patterns
from bot.moderation.verdict import Kind
from bot.moderation.views import Views
from bot.moderation.weighing import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.classroom import Secret
    from bot.moderation.view import View

# Symbols of codes and what is typed for them, folded; up to three marks between two of them.
_SYMBOL: Final = "[0-9bcfghjkmnpqrstvxzoil]"
_NINE: Final = regex.compile(rf"(?<![^\W_]){_SYMBOL}(?:[\s\p{{Pd}}._]{{0,3}}+{_SYMBOL}){{8}}(?![^\W_])")
_TOKEN: Final = regex.compile(r"(?:(?<![\w-])|(?<=%3D))e([A-Za-z0-9_-]{22})(?![\w-])", regex.ASCII)
_MOST: Final = 60  # links in a text: a page of slips holds ten
_MOST_NINES: Final = 2_000  # of a text in all its guises, some 8 ms of work: a line of digits hides no code

CODE_RULE: Final = beyond_patterns(
    "enrolment-code", Kind.PASSCODE, "A code that lets into a class of this school.", 1.0
)


class Codes(Protocol):
    """Knows which codes let in."""

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        ...

    def code(self, text: str) -> Secret | None:
        """Return the code that these nine symbols are, if it lets in."""
        ...

    def token(self, text: str) -> Secret | None:
        """Return this token of a slip's link, if it lets in."""
        ...


def codes_shown(codes: Codes, text: str) -> tuple[tuple[Kind, Secret], ...]:
    """Return the codes that let in and that a text shows, as a verdict names secrets."""
    return secrets_of(code_hits(codes, Views(text)))


def code_hits(codes: Codes, views: Views) -> list[Hit]:
    """Return where codes that let in stand in a text, or in a guise of it."""
    if not codes:
        return []
    raw = views[Reading.RAW]
    found = list(_tokens(codes, raw))
    left = iter(range(_MOST_NINES))
    for each in (views, *views.guises):
        found += _codes(codes, each[Reading.FOLDED], left)
    return found


def _codes(codes: Codes, view: View, left: Iterator[int]) -> Iterator[Hit]:
    for met, _ in zip(_NINE.finditer(view.text, overlapped=True), left, strict=False):
        code = codes.code(met.group())
        if code is not None:
            yield _hit(view, met, code)


def _tokens(codes: Codes, raw: View) -> Iterator[Hit]:
    for met in islice(_TOKEN.finditer(raw.text), _MOST):
        token = codes.token(met[1])
        if token is not None:
            yield _hit(raw, met, token)


def _hit(view: View, met: regex.Match[str], secret: Secret) -> Hit:
    first, last = view.span(*met.span())
    return Hit(CODE_RULE, first, last, CODE_RULE.score, near=False, against=False, normal=secret.reveal())
