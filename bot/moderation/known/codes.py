"""Valid enrolment codes, and links to the bot that give something: certain wherever they occur.

Nine symbols are checked only where they could be a code, by asking `Codes`: the codes themselves are kept
nowhere. All of a text is searched: the cost grows with its length alone. Of a link its token counts, as it is
written: another case opens nothing. Beside the bot's own name its form counts, in force or not: what goes
tells nobody which links there are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Final, Protocol

import regex

from bot.classroom import Secret
from bot.moderation.allowance import AMPLE, Allowance
from bot.moderation.rules import Reading, beyond_patterns
from bot.moderation.text.normal_forms import secrets_of
from bot.moderation.text.view import View
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind, Reason
from bot.moderation.weighing import Hit
from bot.start_links import POWERS

# Symbols of codes and their look-alikes as typed, folded; up to three marks between two of them.
_SYMBOL: Final = "[0-9bcfghjkmnpqrstvxzoil]"
_LINE: Final = regex.compile(rf"(?<![^\W_]){_SYMBOL}(?:[\s\p{{Pd}}._]{{0,3}}+{_SYMBOL}){{8,}}+")
_WORD: Final = re.compile(rf"{_SYMBOL}+")
_LETTER: Final = regex.compile(r"[^\W_]")
_LENGTH: Final = 9
_UNSEEN: Final = r"\p{Cf}{0,3}+"  # between two symbols of a payload that still reads as one
_BROKEN: Final = r"[\s\p{Cf}]{0,3}"  # where whoever reads it has to join what the sender took apart


def _payloads(apart: str) -> str:
    """Return the pattern of the payloads that give something, with this between their symbols."""
    forms = (f"{each.prefix}(?:{apart}[A-Za-z0-9_-]){{{each.symbols}}}" for each in POWERS)
    return f"(?P<payload>{'|'.join(forms)})(?![A-Za-z0-9_-])"


_BARE: Final = regex.compile(r"(?:(?<![A-Za-z0-9_-])|(?<=%(?:25)*3D))" + _payloads(_UNSEEN))
_OPENED: Final = regex.compile(
    r"start(?:\s{0,3}+(?:=|%(?:25)*3D)\s{0,3}+|(?:@\w+)?\s{1,3}+)" + _payloads(_BROKEN)
)
_SYMBOLS: Final = regex.compile(r"[A-Za-z0-9_-]")
_MOST: Final = 60  # links in a text: a page of slips holds ten

CODE_RULE: Final = beyond_patterns(
    "enrolment-code",
    Kind.PASSCODE,
    "A code or a link that lets into a class of this school, or gives power in it.",
    1.0,
    told=Reason.CLASS_CODE,
)


class Codes(Protocol):
    """Knows which codes and links are valid, and the `bot` whose they are: its username in lower case."""

    bot: str

    def __bool__(self) -> bool:
        """Return whether there is any valid code."""
        ...

    def among(self, symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
        """Yield possible codes that begin at one of these places of a line of symbols, with their places."""
        ...

    def lets_in(self, code: Secret) -> bool:
        """Return whether a code is valid."""
        ...

    def opens(self, token: Secret) -> bool:
        """Return whether a link with this token gives anything."""
        ...

    def signed(self, token: Secret) -> bool:
        """Return whether the school's keys signed this token (JWT)."""
        ...


def codes_shown(codes: Codes, text: str) -> tuple[tuple[Kind, Secret], ...]:
    """Return the valid codes that a text shows, as a verdict names secrets."""
    return secrets_of(code_hits(codes, Views(text)))


def code_hits(codes: Codes, views: Views, time: Allowance = AMPLE) -> list[Hit]:
    """Return the hits on valid codes in a text, or in a guise of it, as far as the time goes."""
    found = list(_links(codes, views[Reading.RAW]))
    if not codes:
        return found
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


def _links(codes: Codes, raw: View) -> Iterator[Hit]:
    """Yield the links that give something: those of this bot by their form, all else if it is in force."""
    named = bool(codes.bot) and "start" in raw.text and codes.bot in raw.text.lower()
    for met in islice(_OPENED.finditer(raw.text), _MOST) if named else ():
        yield _hit(raw, met.span("payload"), _token_in(met["payload"]))
    for met in islice(_BARE.finditer(raw.text), _MOST):
        token = _token_in(met["payload"])
        if codes.opens(token):
            yield _hit(raw, met.span("payload"), token)


def _token_in(payload: str) -> Secret:
    return Secret("".join(_SYMBOLS.findall(payload))[1:])


def _hit(view: View, met: tuple[int, int], secret: Secret) -> Hit:
    first, last = view.span(*met)
    return Hit(CODE_RULE, first, last, CODE_RULE.score, near=False, against=False, normal=secret.reveal())
