"""Weighs hits to one decision: evidence adds up, each rule once.

A hit that scores 1 suffices alone, also against counter-evidence: a link with credentials, a known ID.
The sender of a leak also chooses the words around it: where credentials stand, counter-evidence hands the
message to people and never lets it pass. Credentials stand where all evidence for them would delete it.
Invites and calls never lead to deletion by themselves: they are for people to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.moderation.rules import Rule, RuleStatus, Vicinity
from bot.moderation.verdict import Decision, Kind, Reason, Spans, Thresholds
from bot.moderation.vocabulary import AWAITED, SPOKEN_ROOM

CREDENTIALS = frozenset({Kind.LINK, Kind.MEETING_ID, Kind.PASSCODE})
SECRET_KINDS = CREDENTIALS | {Kind.INVITE}
ADDRESSES = frozenset({Kind.LINK, Kind.INVITE})
_CERTAIN = 1.0
_MOST = 0.4
_DELETED = Thresholds().delete
_NONE: frozenset[str] = frozenset()
_NOWHERE = 1 << 30  # after the end of any message


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of one rule. `start` and `end` count characters of the message's joined surfaces.

    `score` is the match's own score: the rule's, with `near` and `against` as found around it, its sign never
    reversed. It may be 0: a shape that means something only beside other words. `label` is where its label
    begins, `named` whether that calls it something else. `learned` is the score of the model, and `free` the
    one without what speaks against it; None: the model was not trained with the rule. `told` are what the
    model says to a person, each with its share in the score.
    """

    rule: Rule
    start: int
    end: int
    score: float
    near: bool
    against: bool
    normal: str
    label: int = _NOWHERE
    named: bool = False
    learned: float | None = None
    free: float | None = None
    told: tuple[tuple[Reason, float], ...] = ()

    @property
    def strength(self) -> float:
        """The higher one of both scores."""
        return self.score if self.learned is None else max(self.score, self.learned)

    @property
    def secret(self) -> bool:
        """Whether the span is to be hidden."""
        return self.strength > 0 and self.rule.kind in SECRET_KINDS

    @property
    def is_piece(self) -> bool:
        """Whether it is part of credentials."""
        return self.rule.kind in CREDENTIALS and (self.score > 0 or self.is_sure)

    @property
    def opens(self) -> bool:
        """Whether the match by itself is most of the credentials: other words may be the rest."""
        return self.rule.kind in CREDENTIALS and (self.score >= _MOST or self.is_sure)

    @property
    def is_sure(self) -> bool:
        """Whether the model would delete it by itself."""
        return self.learned is not None and _rounded(self.learned) >= _DELETED


def score_of(rule: Rule, *, near: bool, against: bool) -> float:
    """Return a match's score, given whether words of either list stand around it."""
    score = rule.score
    if near and rule.near is not None:
        score += rule.near.score
    if against and rule.against is not None:
        score -= abs(rule.against.score)
    return score if rule.score < 0 else max(0.0, score)


def reasons_of(hit: Hit) -> tuple[tuple[Reason, float], ...]:
    """Return what a match says to a person, each with its part of the score.

    A shape that means something only beside other words is half of the reason, those are the other half.
    """
    rule, near = hit.rule, hit.rule.near
    if hit.told:
        return tuple((reason, share * hit.strength) for reason, share in hit.told)
    if not hit.near or near is None:
        return ((rule.reason, hit.strength),)
    beside = near.score / (rule.score + near.score) if rule.score else 0.5
    return (rule.reason, (1 - beside) * hit.score), (near.reason, beside * hit.score)


def unopposed(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits with their scores if nothing speaks against them.

    A number's own label still counts where nothing else in the message is a credential: "parcel 8..."
    """
    hits = list(hits)
    free = [_freed(hit) for hit in hits if hit.rule.score >= 0]
    called = called_otherwise(hits)
    if any(hit.rule.kind in CREDENTIALS and hit.strength > 0 and not over(hit, called) for hit in free):
        return free
    return hits


def _freed(hit: Hit) -> Hit:
    learned = hit.learned if hit.free is None else max(hit.learned or 0.0, hit.free)
    if hit.against:
        score = score_of(hit.rule, near=hit.near, against=False)
        return replace(hit, score=score, against=False, learned=learned)
    return hit if learned == hit.learned else replace(hit, learned=learned)


def called_otherwise(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that their own label, and no other one, calls something else than credentials."""
    context = [hit for hit in hits if hit.score < 0 and hit.rule.is_bound]
    labelled = [hit for hit in hits if hit.label < hit.start and hit.rule.kind in CREDENTIALS]
    called = [hit for hit in hits if hit.named or any(_about(one, hit) for one in context)]
    sure = [hit for hit in labelled if hit not in called and _labels(hit) and _means_something(hit)]
    return [hit for hit in called if not over(hit, sure)]


def _about(context: Hit, hit: Hit) -> bool:
    """Return whether context lies on a hit, or in the label of a passcode: it says what that opens."""
    first = hit.label if hit.rule.kind is Kind.PASSCODE else hit.start
    return context.start < hit.end and first < context.end


def _means_something(hit: Hit) -> bool:
    """Return whether its rule makes something of it, were there nothing against it."""
    return score_of(hit.rule, near=hit.near, against=False) > 0


def _labels(hit: Hit) -> bool:
    """Return whether a label says by itself that the secret after it opens a room."""
    return hit.rule.kind is Kind.PASSCODE or hit.rule.score > _MOST


def opposed(hits: Iterable[Hit]) -> bool:
    """Return whether anything speaks against any of the hits."""
    return any(
        hit.against or hit.rule.score < 0 or (hit.free is not None and hit.free > (hit.learned or 0.0))
        for hit in hits
    )


def in_company(
    hits: Iterable[Hit],
    answered: frozenset[str],
    around: frozenset[str],
    denied: frozenset[str] = frozenset(),
) -> list[Hit]:
    """Return the hits with their scores beside the words of other messages.

    Words of the message that is `answered`, and the lists about questions that these are on, count like words
    of the same message. Words said `around` it count
    only for a list marked as far-reaching, since common words a message away mean little. Those of `denied`
    only lower the score.
    """
    return [_weighed(hit, answered, around, denied) for hit in hits]


def _weighed(hit: Hit, answered: frozenset[str], around: frozenset[str], denied: frozenset[str]) -> Hit:
    near = hit.near or _says(hit.rule.near, answered, around)
    against = hit.against or _says(hit.rule.against, answered | denied, around)
    if (near, against) == (hit.near, hit.against):
        return hit
    return replace(
        hit,
        score=score_of(hit.rule, near=near, against=against),
        near=near,
        against=against,
        # The question that alone makes it an answer asks for something else, and speaks of no room.
        named=hit.named
        or (not hit.near and _says(hit.rule.against, answered, _NONE) and SPOKEN_ROOM not in answered),
    )


def _says(vicinity: Vicinity | None, answered: frozenset[str], around: frozenset[str]) -> bool:
    if vicinity is None:
        return False
    heard = answered | around if vicinity.far else answered
    return not vicinity.words.isdisjoint(heard) or (vicinity.late and AWAITED in answered)


def distinct(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without guesses at an address that is known for certain."""
    certain = Spans()
    for hit in filter(_is_sure_link, hits):
        certain.add(hit.start, hit.end)
    return [
        hit
        for hit in hits
        if hit.rule.kind not in ADDRESSES or _is_sure_link(hit) or not certain.touch(hit.start, hit.end)
    ]


def _is_sure_link(hit: Hit) -> bool:
    return hit.rule.kind is Kind.LINK and hit.rule.score >= _CERTAIN


def over(hit: Hit, others: Iterable[Hit]) -> bool:
    """Return whether a hit overlaps any of the others."""
    return any(hit.start < other.end and other.start < hit.end for other in others)


def places(ordered: Iterable[Hit]) -> list[list[Hit]]:
    """Return hits that come in the order of their starts by place: those that overlap are in one."""
    found: list[list[Hit]] = []
    end = -1
    for hit in ordered:
        if found and hit.start < end:
            found[-1].append(hit)
        else:
            found.append([hit])
        end = max(end, hit.end)
    return found


def unlearned(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits of a leak that stands by itself: beside another message only its rules count."""
    return [hit if hit.learned is None else replace(hit, learned=0.0) for hit in hits]


def raised(hits: Iterable[Hit], thresholds: Thresholds) -> list[Hit]:
    """Return the hits of a message beside a certain leak: what people would be told of is part of it.

    So is what a rule finds and the model has a hint of. An address is no part of another leak.
    """
    return [_raised(hit, thresholds) for hit in hits]


def _raised(hit: Hit, thresholds: Thresholds) -> Hit:
    if not hit.learned or hit.rule.kind is Kind.LINK:
        return hit
    if hit.score > 0 or hit.learned >= thresholds.review:
        return replace(hit, learned=max(hit.learned, thresholds.delete))
    return hit


def once(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return a message's hits with only the strongest of those that read a passcode in one place.

    They match the same text.
    """
    passcodes = [hit for hit in hits if hit.rule.kind is Kind.PASSCODE]
    if len(passcodes) <= 1:
        return hits
    taken, counted = Spans(), set[int]()
    for hit in sorted(passcodes, key=lambda each: each.strength, reverse=True):
        if not taken.touch(hit.start, hit.end):
            taken.add(hit.start, hit.end)
            counted.add(id(hit))
    return [hit for hit in hits if hit.rule.kind is not Kind.PASSCODE or id(hit) in counted]


def total(hits: Sequence[Hit], thresholds: Thresholds) -> float:
    """Return the evidence, 0..1: what the rules and the model say together.

    A deletion needs both: the model above its own threshold and a rule that finds something at all, whatever
    speaks against it, or the rules' sum and a model that has a hint of it. What one of them sees alone is for
    people, unless the model is certain. Rules that it does not know are asked alone.
    """
    ruled = summed(hits, thresholds)
    learned = max((hit.learned for hit in hits if hit.learned is not None), default=None)
    if learned is None or ruled == _CERTAIN:
        return ruled
    unknown = summed([hit for hit in hits if hit.learned is None], thresholds)
    score = max(_rounded(learned), unknown, min(ruled, thresholds.most_in_review))
    if ruled >= thresholds.delete and learned > 0:
        return max(score, ruled)
    found = learned >= _CERTAIN or summed(unopposed(hits), thresholds) > 0
    return score if found else min(score, thresholds.most_in_review)


def summed(hits: Sequence[Hit], thresholds: Thresholds) -> float:
    """Return the sum of the rules' scores, 0..1: each active rule once, with its strongest match."""
    strongest: dict[str, Hit] = {}
    for hit in hits:
        if hit.rule.status is RuleStatus.ACTIVE:
            best = strongest.get(hit.rule.id)
            if best is None or abs(hit.score) > abs(best.score):
                strongest[hit.rule.id] = hit
    if any(hit.rule.kind in CREDENTIALS and hit.rule.score >= _CERTAIN for hit in strongest.values()):
        return _CERTAIN
    score = _rounded(min(1.0, max(0.0, sum(hit.score for hit in strongest.values()))))
    if not any(hit.rule.kind in CREDENTIALS and hit.score > 0 for hit in strongest.values()):
        score = min(score, thresholds.most_in_review)
    return score


def _rounded(score: float) -> float:
    return round(score, 3)


def decide(score: float, thresholds: Thresholds) -> Decision:
    """Return the decision for a sum of evidence."""
    if score >= thresholds.delete:
        return Decision.DELETE
    return Decision.REVIEW if score >= thresholds.review else Decision.KEEP
