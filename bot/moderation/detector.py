"""Judges one post by itself: gate, rules over views, a sum of evidence, a verdict.

Ordinary messages end at the gate: one fold and a search for keywords. Reading a long text, the search for
known credentials and all patterns share one deadline per message: a text that exceeds it goes to review, and
nothing of it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from bot.moderation.allowance import Allowance
from bot.moderation.conversation.windows import NO_MESSAGES, Before
from bot.moderation.known.bold import NO_PARTS, SecretParts
from bot.moderation.known.codes import Codes, code_hits
from bot.moderation.known.known import KnownCredentials
from bot.moderation.known.personal import token_hits
from bot.moderation.learned.candidates import Candidate, may_find
from bot.moderation.learned.features import Around
from bot.moderation.learned.scorer import Scorer
from bot.moderation.matching import Gate, matches
from bot.moderation.post import Post
from bot.moderation.rules import Rule
from bot.moderation.text.masking import hidden, masked
from bot.moderation.text.normal_forms import secrets_of
from bot.moderation.text.views import Views
from bot.moderation.verdict import TIMEOUT, Decision, Finding, Kind, Reason, Surfaces, Thresholds, Verdict
from bot.moderation.vocabulary import NO_QUESTIONS, Questions, Vocabulary
from bot.moderation.weighing import Hit, decide, distinct, once, opposed, reasons_of, summed, total, unopposed

DEADLINE: Final = 0.03  # seconds of work on one message

_AT_ONCE: Final = 8192  # characters of a post that are read; the rest counts as what no time was left for
_QUICK: Final = 400  # characters that neither reading nor all rules together take long for
_NEVER: Final = 2.0  # above any sum of evidence
_LEAST: Final = 0.25  # of the deadline, for the patterns of a text that took longer to read


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence in one post by itself: hits, whether time ran out, and the surfaces they lie in.

    `stopped`: the post opened no rule at the gate.
    """

    surfaces: Surfaces
    views: Views
    hits: tuple[Hit, ...]
    late: bool
    candidates: tuple[Candidate, ...] = ()
    parts: SecretParts = NO_PARTS  # of known secrets
    stopped: bool = False


class Detector:
    """The compiled rules. Safe to share; holds no state of any message.

    `deadline` is in seconds, for reading one message and all patterns on it; `allow` makes its time budget.
    `codes` knows which enrolment codes are valid, `questions` by which words credentials are asked for.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        thresholds: Thresholds = Thresholds(),  # noqa: B008 - frozen
        deadline: float = DEADLINE,
        allow: Callable[[float], Allowance] = Allowance,
        *,
        codes: Codes | None = None,
        scorer: Scorer | None = None,
        questions: Questions = NO_QUESTIONS,
    ) -> None:
        self.thresholds = thresholds
        self._scorer = scorer
        self.vocabulary = Vocabulary(rules, () if scorer is None else scorer.describer.words, questions)
        self.deadline = deadline
        self._allow = allow
        self.codes = codes
        self.own: tuple[Gate, ...] = ()
        self._context = tuple(rule for rule in rules if rule.kind is Kind.CONTEXT)
        self._plain_links = _gate(rule for rule in rules if rule.suffices)
        self._set_gates([rule for rule in rules if rule.kind is not Kind.CONTEXT])

    def _set_gates(self, rules: Sequence[Rule]) -> None:
        """Set which rules are tried; those about answers only after a question, some minutes later too."""
        self._after_question = _gate(rules)
        self._gate = _gate(rule for rule in rules if rule.near is None or not rule.near.asked)
        self._later = _gate(
            rule for rule in rules if rule.near is None or rule.near.late or not rule.near.asked
        )

    def examine(self, post: Post) -> Verdict:
        """Return the verdict on a post that stands alone. Never raises, for any text."""
        evidence = self.gather(post)
        return self.conclude(post, evidence, evidence.hits)

    @classmethod
    def alone(cls, rule: Rule, deadline: float = 1.0, questions: Questions = NO_QUESTIONS) -> Detector:
        """Return a detector that runs one rule, also a context rule, by itself: for examples.

        The caller wants what the rule sees by itself. It deletes nothing, so it doubts nothing either.
        """
        detector = cls((), Thresholds(delete=_NEVER), deadline=deadline)
        detector.vocabulary = Vocabulary((rule,), questions=questions)
        detector._set_gates((rule,))
        return detector

    def having(self, deadline: float, codes: Codes | None) -> Detector:
        """Return one with another deadline, and codes; what is compiled is shared."""
        detector = copy(self)
        detector.deadline, detector.codes = deadline, codes
        return detector

    def beside(self, own: Rule) -> Detector:
        """Return one that runs one more rule, which needs no other words; what is compiled is shared."""
        detector = copy(self)
        detector.own = (*self.own, Gate((own,)))
        return detector

    def finds(self, post: Post) -> bool:
        """Return whether any rule has a scoring hit in the post, for or against."""
        return any(hit.score for hit in self.gather(post).hits)

    def plain_links(self, post: Post) -> tuple[Hit, ...]:
        """Return the hits of a short post that suffice alone: links into a room, which no word changes.

        They are among those that `gather` returns, whatever was said before; none where they take long.
        """
        surfaces = Surfaces(post.parts)
        if len(surfaces.text) > _QUICK or "/" not in surfaces.text:
            return ()
        time = self._allow(self.deadline)
        views = Views(surfaces.text, time=time)
        hits: list[Hit] = []
        late = self._run(self._plain_links.opened(views.for_gate(), views), views, hits, time)
        return () if late else tuple(hits)

    def gather(
        self,
        post: Post,
        known: KnownCredentials | None = None,
        before: Before = NO_MESSAGES,
    ) -> Evidence:
        """Return the post's evidence; context is searched only beside other evidence."""
        evidence = self._gathered(post, known, self.deadline, before)
        if not evidence.late or len(evidence.surfaces.text) > _QUICK:
            return evidence
        # A short text is quick: the time was spent by the program itself, on garbage collection.
        again = self._gathered(post, known, self.deadline / 4, before)
        return max(again, evidence, key=lambda one: (not one.late, len(one.hits)))

    def _gathered(
        self,
        post: Post,
        known: KnownCredentials | None,
        deadline: float,
        before: Before,
    ) -> Evidence:
        time = self._allow(deadline)
        surfaces = Surfaces(post.parts)
        if len(surfaces.text) > _QUICK:
            time.count()
        views = Views(surfaces.text[:_AT_ONCE], time=time)
        hits: list[Hit] = [] if known is None else known.hits(views.all, given=before.given, time=time)
        if self.codes is not None:
            hits += (*code_hits(self.codes, views, time), *token_hits(self.codes, views))
        gate = self._after_question if before.asked else self._later if before.awaited else self._gate
        searched = views.for_gate()
        late = not time.leave(deadline * _LEAST) or len(surfaces.text) > _AT_ONCE
        opened = chain.from_iterable(each.opened(searched, views) for each in (*self.own, gate))
        first = next(opened, None)
        if first is not None:
            late |= self._run(chain((first,), opened), views, hits, time)
        if hits:
            late |= self._run(self._context, views, hits, time)
        evidence = Evidence(surfaces, views, tuple(distinct(hits)), late, stopped=first is None)
        if self._scorer is not None and (hits or before.asked or may_find(searched)):
            evidence = self._scored(self._scorer, evidence, asked=before.asked)
        if known is None:
            return evidence
        # Beyond all else: of a long text it reads as much as there is time for, and makes none late.
        told = before.asked or before.given
        bold, parts = known.boldly(views, evidence.hits, told=told, keyed=before.keyed, time=time)
        found = tuple(distinct([*evidence.hits, *bold])) if bold else evidence.hits
        return replace(evidence, hits=found, parts=parts)

    def _scored(self, scorer: Scorer, evidence: Evidence, *, asked: bool) -> Evidence:
        """Return the evidence as the model weighs it, with what it finds beyond the rules."""
        views, found = evidence.views, evidence.hits
        if not evidence.late:
            found = (*found, *scorer.found(views, found, asked=asked))
        candidates = scorer.candidates(views, found)
        scored = scorer.scored(found, candidates, self.thresholds)
        return replace(evidence, hits=tuple(scored), candidates=candidates)

    def rescored(
        self, hits: Sequence[Hit], found: Sequence[Candidate], around: Callable[[], Around]
    ) -> list[Hit]:
        """Return a message's hits with the scores that its candidates have beside the messages around."""
        if self._scorer is None or not found:
            return list(hits)
        return self._scorer.scored(hits, found, self.thresholds, around())

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
            masked=hidden(evidence.surfaces.text)  # the unexamined rest may hold secrets
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
        names = decision is Decision.DELETE and any(
            hit.is_piece or (hit.secret and hit.learned is None) for hit in hits
        )
        return Verdict(
            decision=decision,
            score=score,
            findings=(),
            delete=post.standing if names else (),
            masked=evidence.surfaces.text,
        )

    def rules_delete(self, hits: Sequence[Hit], company: Sequence[Sequence[Hit]] = ()) -> bool:
        """Return whether the rules' own scores would delete these, whatever the model says."""
        return bool(hits or company) and self._score([hits, *company], summed) >= self.thresholds.delete

    def doubts(self, hits: Sequence[Hit], company: Sequence[Sequence[Hit]] = ()) -> bool:
        """Return whether these would be deleted, were it not for evidence against them, or for the model."""
        if not hits and not company:
            return False
        messages = [hits, *company]
        if self.rules_delete(hits, company) and self._score(messages) < self.thresholds.delete:
            return True
        if not any(each and opposed(each) for each in messages):
            return False
        without = [unopposed(each) for each in messages]
        return any(
            self._score(without, score) >= self.thresholds.delete > self._score(messages, score)
            for score in (summed, total)
        )

    def _score(
        self,
        messages: Iterable[Sequence[Hit]],
        score: Callable[[Sequence[Hit], Thresholds], float] = total,
    ) -> float:
        """Return the sum of evidence of several messages, each passcode of one counted once."""
        return score([hit for each in messages for hit in once(each)], self.thresholds)

    def _run(self, rules: Iterable[Rule], views: Views, hits: list[Hit], time: Allowance) -> bool:
        """Add the hits of `rules`; return whether time ran out."""
        for rule in rules:
            found, late = matches(rule, views, time, self.vocabulary.questions.keys)
            hits += found
            if late:
                return True
        return False


def _gate(rules: Iterable[Rule]) -> Gate:
    """Return the gate in front of rules."""
    # Rules that suffice alone come first: a text padded until time runs out still shows its link.
    return Gate(sorted(rules, key=lambda rule: rule.score, reverse=True))


def _findings(evidence: Evidence, hits: Sequence[Hit], thresholds: Thresholds) -> Iterable[Finding]:
    """Yield a finding for each hit with a score, on every surface that it touches."""
    surfaces = evidence.surfaces
    for hit in hits:
        if hit.strength:
            for part, start, end in surfaces.pieces(hit.start, hit.end):
                surface = surfaces.parts[part].surface
                yield Finding(
                    hit.rule.id, hit.rule.kind, surface, part, start, end, hit.strength, reasons_of(hit)
                )
    if evidence.late:
        yield surfaces.remark(TIMEOUT, thresholds.review, Reason.TOO_TANGLED)
