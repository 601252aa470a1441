"""What may be a credential: found wherever one can stand, and each place of a message as one candidate.

Finders find long numbers, and what follows a label or a question. These finds mean nothing by themselves: the
model weighs them, with the hits of rules, by candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from bot.moderation.rules import Reading, Rule, RuleStatus, beyond_patterns
from bot.moderation.text.normal_forms import normal_form
from bot.moderation.text.view import View
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind, Reason
from bot.moderation.weighing import CREDENTIALS, Hit, places, score_of

_MOST_CANDIDATES: Final = 16  # in one message: more add nothing but time


@dataclass(frozen=True, slots=True)
class Odds:
    """Log-odds that a candidate is a credential: in all, and without the words that speak against it.

    `features` are those that have a weight, as the model names them; none where only memory keeps the odds.
    """

    all: float
    free: float
    features: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """The hits on one place, the strongest first, and their odds by the text of their message alone.

    `is_all`: its message says nothing else, but for particles.
    """

    hits: tuple[Hit, ...]
    odds: Odds = field(default=Odds(0.0, 0.0))
    is_all: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the message's joined surfaces."""
        return min(hit.start for hit in self.hits)

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(hit.end for hit in self.hits)

    @property
    def kind(self) -> Kind:
        """The kind of its strongest hit."""
        return self.hits[0].rule.kind

    @property
    def normal(self) -> str:
        """The longest normal form of its kind: some rules, and guises, read only a part of it."""
        return max((hit.normal for hit in self.hits if hit.rule.kind is self.kind), key=len)


def candidates(hits: Iterable[Hit]) -> list[Candidate]:
    """Return what hits may be as candidates, hits that overlap as one, in the order of the text."""
    ours = [hit for hit in hits if hit.rule.kind in CREDENTIALS and hit.rule.status is RuleStatus.ACTIVE]
    groups = places(sorted(ours, key=lambda one: (one.start, -one.end)))
    return [Candidate(tuple(sorted(group, key=by_hand, reverse=True))) for group in groups[:_MOST_CANDIDATES]]


def by_hand(hit: Hit) -> float:
    """Return the score that a hit's rule gives it, without what speaks against it."""
    return score_of(hit.rule, near=hit.near, against=False)


def summed(hits: Iterable[Hit]) -> float:
    """Return the sum of the rules' own scores, each rule once, of all that speaks for a credential."""
    strongest: dict[str, float] = {}
    for hit in hits:
        if hit.rule.status is RuleStatus.ACTIVE and hit.rule.score >= 0:
            strongest[hit.rule.id] = max(by_hand(hit), strongest.get(hit.rule.id, 0.0))
    return sum(strongest.values())


NUMBER: Final = beyond_patterns("any-number", Kind.MEETING_ID, "A number as long as a meeting's.", 0.0)
VALUE: Final = beyond_patterns("any-value", Kind.PASSCODE, "What stands behind a word for a passcode.", 0.0)
ANSWER: Final = beyond_patterns(
    "any-answer", Kind.PASSCODE, "What answers a question for a room.", 0.0, told=Reason.ANSWER
)
ADDRESS: Final = beyond_patterns("any-link", Kind.LINK, "An address with something behind its host.", 0.0)
FOUND: Final = (NUMBER, VALUE, ANSWER, ADDRESS)

_NUMBER: Final = re.compile(r"(?<![\w/=&?+-])[♯♮♭]?(?P<secret>(?<!\d)\d{9,14})(?!\d)")
_GROUPS: Final = re.compile(r"(?<![\w/=&?+.-])(?P<secret>\d{2,6}(?:[ .\-]{1,2}\d{2,6}){1,4})(?![\w/])")
_ADDRESS: Final = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:[a-z0-9][\w-]{0,40}\.){1,4}[a-z]{2,10}/[^\s<>\"'()]{3,200}"
)
_LABEL: Final = re.compile(
    r"(?<![^\W_])(?:mat ?khau|mat ?ma|m ?khau|chia khoa|khoa|pas+(?: ?code| ?word)?|pa[st]|pwd?|mk|key|code"
    r"|pin|security word|ma (?:bao mat|truy cap|vao))(?![^\W_])"
)
_DIGITS: Final = re.compile(r"\d(?:\D{0,2}\d){8}")
_VALUE: Final = re.compile(r"[^\s,;()\[\]|<>/]+")
_TRIM: Final = ".:;,!?\"'“”‘’=→>-–—~*_ "
_VALUES: Final = 5  # words behind a label
_REACH: Final = 60  # characters
_ANSWERS: Final = 8  # words of an answer
_BRIEF: Final = 40  # characters of an answer: longer ones say more than a passcode
_LONGEST: Final = 24
_LONGEST_LINK: Final = 240
_LEAST, _MOST = 9, 14


def may_find(text: str) -> bool:
    """Return whether anything may be found in a folded text: the quick look that most messages end with."""
    return "/" in text or _LABEL.search(text) is not None or _DIGITS.search(text) is not None


def finds(views: Views, *, asked: bool) -> Iterator[Hit]:
    """Yield what may be a number, a value or, where a question was `asked`, an answer."""
    for view in dict.fromkeys(each[Reading.SQUEEZED] for each in (views, *views.guises)):
        for met in _NUMBER.finditer(view.text):
            yield _hit(NUMBER, view, *met.span("secret"))
    folded = views[Reading.FOLDED]
    for met in _GROUPS.finditer(folded.text):
        if _LEAST <= sum(map(str.isdigit, met["secret"])) <= _MOST:
            yield _hit(NUMBER, folded, *met.span("secret"))
    for met in _ADDRESS.finditer(folded.text):
        yield from _trimmed(ADDRESS, folded, *met.span(), longest=_LONGEST_LINK)
    for label in _LABEL.finditer(folded.text):
        behind = _VALUE.finditer(folded.text, label.end(), label.end() + _REACH)
        yield from _values(VALUE, folded, islice(behind, _VALUES))
    if asked and len(folded.text) <= _BRIEF:
        yield from _values(ANSWER, folded, islice(_VALUE.finditer(folded.text), _ANSWERS))


def _values(rule: Rule, view: View, met: Iterable[re.Match[str]]) -> Iterator[Hit]:
    for one in met:
        yield from _trimmed(rule, view, *one.span())


def _trimmed(rule: Rule, view: View, start: int, end: int, longest: int = _LONGEST) -> Iterator[Hit]:
    while start < end and view.text[start] in _TRIM:
        start += 1
    while start < end and view.text[end - 1] in _TRIM:
        end -= 1
    if 0 < end - start <= longest and any(map(str.isalnum, view.text[start:end])):
        yield _hit(rule, view, start, end)


def _hit(rule: Rule, view: View, start: int, end: int) -> Hit:
    first, last = view.span(start, end)
    normal = normal_form(rule.kind, view.text[start:end])
    return Hit(rule, first, last, 0.0, near=False, against=False, normal=normal)
