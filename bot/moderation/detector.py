"""Judges one post by itself: gate, rules over views, a sum of evidence, a verdict.

Ordinary messages end at the gate: one fold and a search for keywords. Reading a long text and all patterns
share one deadline per message; a text that exceeds it goes to review, and nothing of it is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.moderation.allowance import Allowance
from bot.moderation.conversation.vocabulary import Vocabulary
from bot.moderation.gate import Gate
from bot.moderation.known.codes import code_hits
from bot.moderation.questions import KEY
from bot.moderation.surfaces import Surfaces
from bot.moderation.text.addresses import address_end, address_start, host_of
from bot.moderation.text.folding import fold
from bot.moderation.text.masking import hidden, masked
from bot.moderation.text.normal_forms import normal_form, secrets_of
from bot.moderation.text.views import Views
from bot.moderation.thresholds import Thresholds
from bot.moderation.verdict import Decision, Finding, Kind, Verdict
from bot.moderation.weighing import (
    Hit,
    decide,
    distinct,
    once,
    opposed,
    score_of,
    total,
    unopposed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.moderation.known.codes import Codes
    from bot.moderation.known.known import KnownCredentials
    from bot.moderation.post import Post
    from bot.moderation.rules import Rule
    from bot.moderation.text.view import View

TIMEOUT: Final = "timeout"  # the rule id of the finding that says a message took too long

_WORD: Final = re.compile(r"[^\W_]+")
_NEAR_WORDS: Final = 8
_NEAR_CHARACTERS: Final = 120  # eight words are seldom longer; bounds the work on hostile input
_MATCHES: Final = 40  # of one rule in one view: more add nothing but time
_QUICK: Final = 1024  # characters that neither reading nor any rule takes long for
# Near these words a number or password may be a room's, whichever label it has.
_SERVICES: Final = frozenset({"zoom", "zum", "meet", "mit", "teams", "webex"})
_ROOMS: Final = frozenset({"id", "aidi", "phong", "room", "meeting", "tiet"})  # in its label or around
_CLASSES: Final = frozenset({"lop", "class"})
_KEYS: Final = frozenset(" ".join(KEY).split()) - _SERVICES - _ROOMS
_RIGHT_BEHIND: Final = 3  # words
_CLAUSE: Final = re.compile(r"[,;.!?\n]")  # a label contains none
_NEVER: Final = 2.0  # above any sum of evidence
_LEAST: Final = 0.25  # of the deadline, for the patterns of a text that took longer to read


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence in one post by itself: hits, whether time ran out, and the surfaces they lie in."""

    surfaces: Surfaces
    views: Views
    hits: tuple[Hit, ...]
    late: bool


class Detector:
    """The compiled rules. Safe to share; holds no state of any message.

    `deadline` is in seconds, for reading one message and all patterns on it; `allow` makes its time budget.
    `codes` knows which enrolment codes are valid.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        thresholds: Thresholds = Thresholds(),  # noqa: B008 - frozen
        deadline: float = 0.03,
        allow: Callable[[float], Allowance] = Allowance,
        *,
        codes: Codes | None = None,
    ) -> None:
        self.thresholds = thresholds
        self.vocabulary = Vocabulary(rules)
        self._deadline = deadline
        self._allow = allow
        self._codes = codes
        self._context = tuple(rule for rule in rules if rule.kind is Kind.CONTEXT)
        self._set_gates([rule for rule in rules if rule.kind is not Kind.CONTEXT])

    def _set_gates(self, rules: Sequence[Rule]) -> None:
        """Set which rules are tried; those about answers only after a question."""
        self._after_question = _gate(rules)
        self._gate = _gate(rule for rule in rules if rule.near is None or not rule.near.asked)

    def examine(self, post: Post) -> Verdict:
        """Return the verdict on a post that stands alone. Never raises, for any text."""
        evidence = self.gather(post)
        return self.conclude(post, evidence, evidence.hits)

    @classmethod
    def alone(cls, rule: Rule, deadline: float = 1.0) -> Detector:
        """Return a detector that runs one rule, also a context rule, by itself: for examples.

        The caller wants what the rule sees by itself. It deletes nothing, so it doubts nothing either.
        """
        detector = cls((), Thresholds(delete=_NEVER), deadline=deadline)
        detector.vocabulary = Vocabulary((rule,))
        detector._set_gates((rule,))
        return detector

    def finds(self, post: Post) -> bool:
        """Return whether any rule has a scoring hit in the post, for or against."""
        return any(hit.score for hit in self.gather(post).hits)

    def gather(
        self,
        post: Post,
        known: KnownCredentials | None = None,
        *,
        asked: bool = False,
        given: bool = False,
    ) -> Evidence:
        """Return the post's evidence; context is searched only beside other evidence.

        `asked`: a question came before, which it may answer. `given`: a room of the school did.
        """
        evidence = self._gathered(post, known, self._deadline, asked=asked, given=given)
        if not evidence.late or len(evidence.surfaces.text) > _QUICK:
            return evidence
        # A short text is quick: the time was spent by the program itself, on garbage collection.
        again = self._gathered(post, known, self._deadline / 4, asked=asked, given=given)
        return max(again, evidence, key=lambda one: (not one.late, len(one.hits)))

    def _gathered(
        self, post: Post, known: KnownCredentials | None, deadline: float, *, asked: bool, given: bool
    ) -> Evidence:
        time = self._allow(deadline)
        surfaces = Surfaces(post.parts)
        if len(surfaces.text) > _QUICK:
            time.count()
        views = Views(surfaces.text)
        hits: list[Hit] = [] if known is None else known.hits(views.all(), given=given)
        if self._codes is not None:
            hits += code_hits(self._codes, views)
        gate = self._after_question if asked else self._gate
        opened = gate.opened(views.for_gate())
        time.leave(deadline * _LEAST)
        late = self._run(opened, views, hits, time)
        if hits:
            late |= self._run(self._context, views, hits, time)
        return Evidence(surfaces, views, tuple(distinct(hits)), late)

    def conclude(
        self,
        post: Post,
        evidence: Evidence,
        hits: Sequence[Hit],
        company: Sequence[Sequence[Hit]] = (),
    ) -> Verdict:
        """Return the verdict from the post's `hits` together with `company`, the hits of other messages.

        `company` has the hits of each message apart. `delete` names only this message, with the one whose
        words it shows, and only if it holds a piece.
        """
        return self.explained(self.weigh(post, evidence, hits, company), evidence, hits, company)

    def explained(
        self,
        verdict: Verdict,
        evidence: Evidence,
        hits: Sequence[Hit],
        company: Sequence[Sequence[Hit]] = (),
    ) -> Verdict:
        """Return a verdict weighed from these hits with its findings and its masked text.

        Hits that have evidence against them are masked too where the message goes to review, and what is no
        plain language wherever people are shown it.
        """
        told = verdict.decision is not Decision.KEEP
        if not (hits or any(company) or evidence.late or told):
            return verdict
        others = [hit for each in company for hit in each]
        shown, seen = hits, hits
        if told:
            seen, others = unopposed(hits), unopposed(others)
            shown = seen if verdict.decision is Decision.REVIEW else hits
        return replace(
            verdict,
            findings=tuple(_findings(evidence, shown, self.thresholds)),
            masked=hidden(evidence.views.text)  # the unexamined rest may hold secrets
            if evidence.late
            else masked(evidence.views, seen, others, told=told),
            secrets=secrets_of([*shown, *others]),
        )

    def weigh(
        self,
        post: Post,
        evidence: Evidence,
        hits: Sequence[Hit],
        company: Sequence[Sequence[Hit]] = (),
    ) -> Verdict:
        """Return that verdict without findings and unmasked: for one that may not be the last."""
        if not (hits or any(company) or evidence.late):
            return Verdict(Decision.KEEP, 0.0, (), (), evidence.surfaces.text)
        score = self._score([hits, *company])
        if evidence.late or (score < self.thresholds.review and self.doubts(hits, company)):
            score = max(score, self.thresholds.review)
        decision = decide(score, self.thresholds)
        names = decision is Decision.DELETE and any(hit.secret for hit in hits)
        return Verdict(
            decision=decision,
            score=score,
            findings=(),
            delete=post.standing if names else (),
            masked=evidence.surfaces.text,
        )

    def doubts(self, hits: Sequence[Hit], company: Sequence[Sequence[Hit]] = ()) -> bool:
        """Return whether these would be deleted, were it not for evidence against them."""
        messages = [hits, *company]
        if not any(map(opposed, messages)):
            return False
        would = self._score([unopposed(each) for each in messages])
        return would >= self.thresholds.delete > self._score(messages)

    def _score(self, messages: Iterable[Sequence[Hit]]) -> float:
        """Return the sum of evidence of several messages, each passcode of one counted once."""
        return total([hit for each in messages for hit in once(each)], self.thresholds)

    def _run(self, rules: Iterable[Rule], views: Views, hits: list[Hit], time: Allowance) -> bool:
        """Add the hits of `rules`; return whether time ran out."""
        for rule in rules:
            found, late = _hits(rule, views, time)
            hits += found
            if late:
                return True
        return False


def _gate(rules: Iterable[Rule]) -> Gate:
    """Return the gate in front of rules."""
    # Rules that suffice alone come first: a text padded until time runs out still shows its link.
    return Gate(sorted(rules, key=lambda rule: rule.score, reverse=True))


def _hits(rule: Rule, views: Views, time: Allowance) -> tuple[list[Hit], bool]:
    """Return the rule's matches, and whether time ran out before all were found.

    Where matches in several views overlap, the highest score counts, then the longest.
    """
    found: list[Hit] = []
    for view in views.of(rule.views):
        left = time.left()
        if left <= 0:
            return found, True
        fresh: list[Hit] = []
        late = False
        try:
            for hit in _in_view(rule, view, left):
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


def _in_view(rule: Rule, view: View, timeout: float) -> Iterator[Hit]:
    for match in islice(rule.pattern.finditer(view.text, timeout=timeout), _MATCHES):
        named = "secret" in rule.pattern.groupindex and match["secret"]
        start, end = match.span("secret") if named else match.span()
        hit = _hit(rule, view, match.span(), start, end) if start < end else None
        if hit is not None:
            yield hit


def _hit(rule: Rule, view: View, match: tuple[int, int], start: int, end: int) -> Hit | None:
    """Return the match as a hit; None if it lies on a host that the rule is not about."""
    if rule.kind in (Kind.LINK, Kind.INVITE):
        start = address_start(view.text, start)
        if (rule.hosts or rule.spared) and not _is_about(rule, host_of(view.text[start:end])):
            return None
        end = address_end(view.text, end)
    label = start if rule.is_whole else _label(view.text, match[0], start)
    near = against = named = False
    if rule.near is not None or rule.against is not None:
        around = _around(view.text, min(match[0], start), start, end, max(match[1], end))
        near = rule.near is not None and rule.near.said_in(around)
        against = rule.against is not None and rule.against.said_in(around)
        named = against and _names_otherwise(rule, view.text, (match[0], label, start), around)
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


def _names_otherwise(rule: Rule, text: str, places: tuple[int, int, int], around: str) -> bool:
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
        return next((word for word in _words(text[first:start]) if word not in _KEYS), "") not in _ROOMS
    clause = _label(text, max(0, first - _NEAR_CHARACTERS), start)
    before = _words(text[min(first, clause) : start])
    behind = said[said.index("|") + 1 :][:_RIGHT_BEHIND]
    return _ROOMS.isdisjoint((*before, *behind)) and _CLASSES.isdisjoint(before)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _is_about(rule: Rule, host: str) -> bool:
    return not _below(host, rule.spared) and (not rule.hosts or _below(host, rule.hosts))


def _below(host: str, hosts: tuple[str, ...]) -> bool:
    parts = host.split(".")
    return not {".".join(parts[first:]) for first in range(len(parts))}.isdisjoint(hosts)


def _around(text: str, first: int, start: int, end: int, last: int) -> str:
    """Return the words of a match beside its secret, and eight before and after, folded, between blanks.

    The match reaches from `first` to `last`, the secret in it from `start` to `end`.
    """
    before = _WORD.findall(fold(text[max(0, first - _NEAR_CHARACTERS) : first]))[-_NEAR_WORDS:]
    before += _WORD.findall(fold(text[first:start]))
    after = _WORD.findall(fold(text[end:last]))
    after += _WORD.findall(fold(text[last : last + _NEAR_CHARACTERS]))[:_NEAR_WORDS]
    return f" {' '.join(before)} | {' '.join(after)} "


def _findings(evidence: Evidence, hits: Sequence[Hit], thresholds: Thresholds) -> Iterable[Finding]:
    """Yield a finding for each hit with a score, on every surface that it touches."""
    surfaces = evidence.surfaces
    for hit in hits:
        if hit.score:
            for part, start, end in surfaces.pieces(hit.start, hit.end):
                surface = surfaces.parts[part].surface
                yield Finding(hit.rule.id, hit.rule.kind, surface, part, start, end, hit.score)
    if evidence.late:
        yield surfaces.remark(TIMEOUT, thresholds.review)
