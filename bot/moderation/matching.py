"""Which rules are tried on a text, and what they find on its readings, with the words around each match.

Tried are those with a keyword that occurs in the text, or that need none. All keywords are searched in one
pass (Aho and Corasick, 1975), however many there are. A rule that has a hint is opened only where that is
found: patterns are slow, and most keywords are ordinary words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from ahocorasick import Automaton

from bot.moderation.allowance import Allowance
from bot.moderation.rules import Rule
from bot.moderation.text.folding import fold
from bot.moderation.text.normal_forms import address_end, address_start, host_of, normal_form
from bot.moderation.text.view import View
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit, score_of

_DIGIT: Final = re.compile(r"[0-9]")


class Gate:
    """A filter in front of rules, which it gives in the order in which it got them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._always = frozenset(index for index, rule in enumerate(rules) if not rule.keywords)
        self._by_keyword = _by_keyword(rules)

    def opened(self, text: str, views: Views) -> Iterator[Rule]:
        """Yield the rules whose pattern may find something in views of a text; none: it stops at the gate.

        `text` is what keywords are searched in. Each rule is looked at when it is asked for: the time for a
        long text may be over before.
        """
        opened = set(self._always)
        if self._by_keyword is not None:
            for _, indices in self._by_keyword.iter(text):
                opened.update(indices)
        digits = len(_DIGIT.findall(text))
        for index in sorted(opened):
            rule = self._rules[index]
            if rule.digits > digits:
                continue
            for view in views.of(rule.views):
                if rule.is_hinted_at(view.text):
                    yield rule
                    break


def _by_keyword(rules: Sequence[Rule]) -> Automaton[tuple[int, ...]] | None:
    """Return the automaton from keywords to the rules they open; None where there is no keyword."""
    opens: dict[str, list[int]] = {}
    for index, rule in enumerate(rules):
        for keyword in rule.keywords:
            opens.setdefault(keyword, []).append(index)
    if not opens:
        return None
    found: Automaton[tuple[int, ...]] = Automaton()
    for keyword, indices in opens.items():
        found.add_word(keyword, tuple(indices))
    found.make_automaton()
    return found


_WORD: Final = re.compile(r"[^\W_]+")
_NEAR_WORDS: Final = 8
_NEAR_CHARACTERS: Final = 120  # eight words are seldom longer; bounds the work on hostile input
_MATCHES: Final = 40  # of one rule in one view: more add nothing but time
# Near these words a number or password may be a room's, whichever label it has.
_SERVICES: Final = frozenset({"zoom", "zum", "meet", "mit", "teams", "webex"})
_ROOMS: Final = frozenset({"id", "aidi", "phong", "room", "meeting", "tiet"})  # in its label or around
_CLASSES: Final = frozenset({"lop", "class"})
_NONE: Final[frozenset[str]] = frozenset()
_RIGHT_BEHIND: Final = 3  # words
_CLAUSE: Final = re.compile(r"[,;.!?\n]")  # a label contains none


def matches(
    rule: Rule, views: Views, time: Allowance, keys: frozenset[str] = _NONE
) -> tuple[list[Hit], bool]:
    """Return the rule's matches, and whether time ran out before all were found.

    Where matches in several views overlap, the highest score counts, then the longest. `keys` are the words
    for a passcode.
    """
    found: list[Hit] = []
    for view in views.of(rule.views):
        left = time.left()
        if left <= 0:
            return found, True
        if not rule.is_hinted_at(view.text):
            continue
        fresh: list[Hit] = []
        late = False
        try:
            for hit in _in_view(rule, view, left, keys):
                same = [other for other in found if other.start < hit.end and hit.start < other.end]
                if any(_weight(other) >= _weight(hit) for other in same):
                    continue
                found = [other for other in found if other not in same]
                if not (fresh and fresh[-1].start < hit.end and hit.start < fresh[-1].end):
                    fresh.append(hit)  # one address that matches twice is one
        except TimeoutError:
            late = True
        found += fresh
        if late:
            return found, True
    return found, False


def _weight(hit: Hit) -> tuple[float, bool, int]:
    return abs(hit.score), hit.near, hit.end - hit.start


def _in_view(rule: Rule, view: View, timeout: float, keys: frozenset[str]) -> Iterator[Hit]:
    # Not `concurrent`: each short search would let a thread of the store take the interpreter.
    for match in islice(rule.pattern.finditer(view.text, timeout=timeout, concurrent=False), _MATCHES):
        named = "secret" in rule.pattern.groupindex and match["secret"]
        start, end = match.span("secret") if named else match.span()
        hit = _hit(rule, view, match.span(), (start, end), keys) if start < end else None
        if hit is not None:
            yield hit


def _hit(
    rule: Rule, view: View, match: tuple[int, int], secret: tuple[int, int], keys: frozenset[str]
) -> Hit | None:
    """Return the match as a hit; None if it lies on a host that the rule is not about."""
    start, end = secret
    if rule.kind in (Kind.LINK, Kind.INVITE):
        start = address_start(view.text, start)
        if (rule.hosts or rule.spared) and not rule.is_about(host_of(view.text[start:end])):
            return None
        end = address_end(view.text, end)
    label = start if rule.is_whole else _label(view.text, match[0], start)
    near = against = named = False
    if rule.near is not None or rule.against is not None:
        around = _around(view.text, min(match[0], start), start, end, max(match[1], end))
        near = rule.near is not None and rule.near.said_in(around)
        against = rule.against is not None and rule.against.said_in(around)
        named = against and _names_otherwise(rule, view.text, (match[0], label, start), around, keys)
    first, last = view.span(start, end)
    return Hit(
        rule=rule,
        start=first,
        end=last,
        score=score_of(rule, near=near, against=against),
        near=near,
        against=against,
        normal=normal_form(rule.kind, view.text[start:end]),
        label=view.span(label, end)[0],
        named=named,
    )


def _label(text: str, start: int, end: int) -> int:
    """Return where the label that ends at `end` begins: in the same clause, not before the match."""
    return max([start, *(mark.end() for mark in _CLAUSE.finditer(text, start, end))])


def _names_otherwise(
    rule: Rule, text: str, places: tuple[int, int, int], around: str, keys: frozenset[str]
) -> bool:
    """Return whether a match's label calls it something else than credentials, and nothing else a room.

    `places` are where the match, the label and the secret begin. The words of a label are the sender's: if
    one of them is a room's, none of the others makes it another thing.
    """
    if rule.is_whole or rule.against is None:
        return False
    first, label, start = places
    said = around.split()
    if not rule.against.said_in(f" {' '.join(_words(text[label:start]))} ") or not _SERVICES.isdisjoint(said):
        return False
    if rule.kind is Kind.PASSCODE:
        called = (word for word in _words(text[first:start]) if word in _ROOMS or word not in keys)
        return next(called, "") not in _ROOMS
    clause = _label(text, max(0, first - _NEAR_CHARACTERS), start)
    before = _words(text[min(first, clause) : start])
    behind = said[said.index("|") + 1 :][:_RIGHT_BEHIND]
    return _ROOMS.isdisjoint((*before, *behind)) and _CLASSES.isdisjoint(before)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _around(text: str, first: int, start: int, end: int, last: int) -> str:
    """Return the words of a match beside its secret, and eight before and after, folded, between blanks.

    The match reaches from `first` to `last`, the secret in it from `start` to `end`.
    """
    before = _WORD.findall(fold(text[max(0, first - _NEAR_CHARACTERS) : first]))[-_NEAR_WORDS:]
    before += _WORD.findall(fold(text[first:start]))
    after = _WORD.findall(fold(text[end:last]))
    after += _WORD.findall(fold(text[last : last + _NEAR_CHARACTERS]))[:_NEAR_WORDS]
    return f" {' '.join(before)} | {' '.join(after)} "
