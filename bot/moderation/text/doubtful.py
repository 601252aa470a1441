"""Finds what is no plain language in a message that gives a room away: it may be a secret, or a piece of one.

People who look at such a message are to understand what it was, not to read every word. Ordinary words stay
readable, and figures that say what they are; whatever else stands there is masked, and any word in the place
of a passcode.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.moderation.rules import Reading
from bot.moderation.text.letters import names_letter
from bot.moderation.text.numerals import SIGNED, SPOKEN, is_digit, may_be_digits
from bot.moderation.text.plain.figures import plain_figures
from bot.moderation.text.plain.values import values
from bot.moderation.text.plain.words import is_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.moderation.text.views import Views

_ADDRESS: Final = re.compile(
    r"(?<![^\s:])[^\s:]*?(?:://|[a-z0-9]\.[a-z]{2,8}[/?:][^\s]|[^\s@]@[a-z0-9]|[?&][a-z]{1,12}=)"
    r"(?:\S*[^\s.,;:!?)\]}\"'”»])?"
)
_CODE: Final = re.compile(r"(?<![a-z])[a-z]{3}[._–-][a-z]{4}[._–-][a-z]{3}(?![a-z])")
_UNDERSCORED: Final = re.compile(r"(?<![^\W_])[^\W_]+(?:_+[^\W_]+)+")
_TOKEN: Final = re.compile(r"[^\W_]+")
_GAP: Final = re.compile(r"[^\w]{0,4}|_")
_DISGUISED: Final = re.compile(rf"[{SPOKEN}{SIGNED}]\d+|[a-z]{{3}}-[a-z]{{4}}-[a-z]{{3}}|\d{{4,}}")
_DIGITS_SAID: Final = 3  # in a row
_LETTERS_NAMED: Final = 5
_APART: Final = 3  # single letters or figures in a row


class Doubt(NamedTuple):
    """A span that people need not read; nor, wherever else it stands, what it `says`, folded."""

    start: int
    end: int
    says: str = ""


def doubtful(views: Views) -> Iterator[Doubt]:
    """Yield the spans of a text that people who look at a leak need not read."""
    view = views[Reading.FOLDED]
    for start, end, says in _doubtful(view.text):
        yield Doubt(*view.span(start, end), says)
    for guise in views.guises:
        view = guise[Reading.FOLDED]
        if not view.is_mirrored:  # its words are read in the text itself
            told = _told(view.text)
            for met in _DISGUISED.finditer(view.text):
                if met.start() not in told:
                    yield Doubt(*view.span(*met.span()))


def _doubtful(text: str) -> Iterator[Doubt]:
    """Yield such spans of a folded text."""
    told = _told(text)
    tokens = list(_TOKEN.finditer(text))
    free = [met for met in tokens if met.start() not in told]
    kinds = {met.group() for met in free}
    strange = {token for token in kinds if not _is_plain(token)}
    for met in free:
        if met.group() in strange:
            yield Doubt(*met.span(), met.group())
    for start, end, surely in values(text, told):
        yield Doubt(start, end, text[start:end] if surely else "")
    for pattern in (_ADDRESS, _CODE, _UNDERSCORED):
        for met in pattern.finditer(text):
            yield Doubt(*met.span())
    for belongs, counts in _ROWS:
        members = frozenset(filter(belongs, kinds))
        for start, end in _runs(text, free, members, counts):
            yield Doubt(start, end)


def _told(text: str) -> frozenset[int]:
    """Return where in a folded text figures stand that say what they are."""
    return frozenset(at for start, end in plain_figures(text) for at in range(start, end))


def _is_plain(token: str) -> bool:
    return not token.isdecimal() and is_word(token)


def _is_single(token: str) -> bool:
    return len(token) == 1


def _says_number(run: list[str]) -> bool:
    return sum(map(is_digit, run)) >= _DIGITS_SAID


def _spells(run: list[str]) -> bool:
    return len(run) >= _LETTERS_NAMED


def _stands_apart(run: list[str]) -> bool:
    return len(run) >= _APART


_ROWS: Final[tuple[tuple[Callable[[str], bool], Callable[[list[str]], bool]], ...]] = (
    (may_be_digits, _says_number),
    (names_letter, _spells),
    (_is_single, _stands_apart),
)


def _runs(
    text: str,
    tokens: list[re.Match[str]],
    members: frozenset[str],
    counts: Callable[[list[str]], bool],
) -> Iterator[tuple[int, int]]:
    """Yield the spans of tokens in a row that are among the members, where such a row counts."""
    run: list[re.Match[str]] = []
    for met in tokens:
        goes_on = met.group() in members
        if run and not (goes_on and _GAP.fullmatch(text, run[-1].end(), met.start())):
            if counts([each.group() for each in run]):
                yield run[0].start(), run[-1].end()
            run = []
        if goes_on:
            run.append(met)
    if run and counts([each.group() for each in run]):
        yield run[0].start(), run[-1].end()
