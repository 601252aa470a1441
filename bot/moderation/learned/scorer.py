"""The model: scores the hits of a message, alone and beside the messages around, and says why.

It is a logistic regression: the log-odds of a candidate are the sum of its features' weights. Its reasons are
those weights, added up by what they say to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import fsum
from typing import Final

from bot.moderation.learned.candidates import ADDRESS, ANSWER, Candidate, Odds, candidates, finds, summed
from bot.moderation.learned.features import AGAINST, CHOSEN, Around, Describer, Heard, Text
from bot.moderation.text.views import Views
from bot.moderation.verdict import OF_LIST, Kind, Reason, Thresholds, strongest
from bot.moderation.weighing import ADDRESSES, CREDENTIALS, Hit, called_otherwise, over

_LEAST: Final = 0.1  # the score of a hint
_A_LITTLE: Final = 0.01


def _is_chosen(feature: str) -> bool:
    """Return whether a feature is of words that the sender of a leak may have put beside it to save it."""
    return feature.startswith(CHOSEN) or feature.endswith(AGAINST)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, and the log-odds from which a candidate is a hint, goes to review, is deleted."""

    weights: Mapping[str, float]
    bias: float
    hint: float
    review: float
    delete: float

    def knows(self, rule: str) -> bool:
        """Return whether it was trained with a rule; others count by their own score."""
        return f"rule {rule}" in self.weights

    def odds(self, features: Iterable[str], before: Odds | None = None) -> Odds:
        """Return the log-odds by features; `before` are those by others, which these add to."""
        start = Odds(self.bias, self.bias) if before is None else before
        known = frozenset(name for name in features if name in self.weights)
        weighed = [(name, self.weights.get(name, 0.0)) for name in known]
        # Rounded once: the order of a set differs from process to process.
        every = fsum([weight for _, weight in weighed])
        against = fsum([weight for name, weight in weighed if weight < 0 and _is_chosen(name)])
        return Odds(start.all + every, start.free + every - against, start.features | known)

    def score(self, odds: float, thresholds: Thresholds) -> float:
        """Return log-odds on the scale of scores, 0..1, with its thresholds; 0 for what is no hint."""
        if odds < self.hint:
            return 0.0
        if odds < self.review:
            share = (odds - self.hint) / (self.review - self.hint)
            return _LEAST + share * (thresholds.review - _LEAST - _A_LITTLE)
        share = (odds - self.review) / (self.delete - self.review)
        return min(1.0, thresholds.review + share * (thresholds.delete - thresholds.review))


# By a feature's first word.
_TALK: Final = {
    **dict.fromkeys(("asked", "answers", "answering", "replies"), Reason.ANSWER),
    **dict.fromkeys(("company", "together"), Reason.PIECES),
    **dict.fromkeys(("own", "others", "previous"), Reason.TALK_AROUND),
}
_BESIDE: Final = frozenset({"before", "behind", "next"})
_WORDS: Final = _BESIDE | {"owner", "far"}
_DISGUISES: Final = ("strewn", "not in figures")
_GENERAL: Final = frozenset({Reason.NUMBER, Reason.PASSCODE})  # of a find that fits several rules

_Reasons = tuple[tuple[Reason, float], ...]


def explained(candidate: Candidate, features: Iterable[str], weights: Mapping[str, float]) -> _Reasons:
    """Return the strongest reasons for a candidate with these features, each with its share in them all."""
    sums = dict.fromkeys(Reason, 0.0)
    for feature in sorted(features):  # sums of fractions depend on their order
        sums[reason_of(feature, candidate)] += weights[feature]
    whole = sum(weight for weight in sums.values() if weight > 0)
    return tuple((reason, weight / whole) for reason, weight in strongest(sums).items())


def reason_of(feature: str, candidate: Candidate) -> Reason:
    """Return what a feature of a candidate says to a person."""
    first, _, rest = feature.partition(" ")
    if first in _TALK:
        return _TALK[first]
    if first == "with" and rest.startswith("likely"):
        return Reason.WITH_PASSCODE if "likely passcode" in rest else Reason.WITH_NUMBER
    if first in _WORDS:
        return _of_words(first, rest, candidate)
    if first in ("rule", "only"):
        return _of_rule(rest, candidate)
    if first in ("score", "sum"):  # that the rules agree, by what the strongest goes by
        return _told(candidate.hits[0], candidate)
    return Reason.NUMBER_DISGUISED if feature.startswith(_DISGUISES) else _general(candidate)


def _general(candidate: Candidate) -> Reason:
    """Return what the shape of a candidate says."""
    if candidate.kind is Kind.LINK:
        return Reason.LINK_LIKELY
    if candidate.kind is Kind.PASSCODE:
        return Reason.PASSCODE
    return Reason.NUMBER if any(map(str.isdecimal, candidate.normal)) else Reason.ROOM_CODE


def _of_rule(said: str, candidate: Candidate) -> Reason:
    name, _, beside = said.partition(" ")
    hit = next((hit for hit in candidate.hits if hit.rule.id == name), None)
    if hit is None:
        return _general(candidate)
    if beside == "near" and hit.rule.near is not None:
        return hit.rule.near.reason
    return _general(candidate) if hit.rule.reason in _GENERAL else hit.rule.reason


def _told(hit: Hit, candidate: Candidate) -> Reason:
    rule, near = hit.rule, hit.rule.near
    if hit.near and near is not None and near.score >= rule.score:
        return near.reason
    return _general(candidate) if rule.reason in _GENERAL else rule.reason


def _of_words(side: str, said: str, candidate: Candidate) -> Reason:
    """Return what the list of a word beside a candidate says."""
    kind, name = candidate.kind, said.partition("@")[2].partition(" ")[0]
    reason = OF_LIST.get(name, _general(candidate))
    if reason is Reason.WITH_PASSCODE and kind is Kind.PASSCODE:
        return Reason.PASSCODE_LABELLED
    if reason is Reason.BESIDE_ROOM and kind is Kind.MEETING_ID and side in _BESIDE:
        return Reason.NUMBER_LABELLED
    return reason


_CERTAIN: Final = 1.0  # a rule with this score suffices alone
_MOST_FINDS: Final = 64  # in one message: as many as its candidates may have


class Scorer:
    """The model with what describes for it. Holds no state of any message."""

    def __init__(self, model: Model, describer: Describer) -> None:
        self.model = model
        self.describer = describer

    def found(self, views: Views, hits: Sequence[Hit], *, asked: bool) -> Iterator[Hit]:
        """Yield what finders find beyond the hits of rules; `asked`: a question came before.

        An address that a rule knows is what that rule says: an invite to a community stays one. A part of an
        address is no passcode.
        """
        known = [hit for hit in hits if hit.rule.kind is Kind.INVITE or hit.rule.score >= _CERTAIN]
        finds_first = islice(finds(views, asked=asked), _MOST_FINDS)
        found = [one for one in finds_first if one.rule is not ADDRESS or not over(one, known)]
        addresses = [one for one in (*hits, *found) if one.rule.kind in ADDRESSES]
        return (one for one in found if one.rule.kind is not Kind.PASSCODE or not over(one, addresses))

    def candidates(self, views: Views, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
        """Return the candidates among the hits, with their odds by this message alone."""
        ours = [hit for hit in hits if hit.rule.score < _CERTAIN and self.model.knows(hit.rule.id)]
        found = candidates(ours)
        if not found:
            return ()
        text, together, odds = Text(views, self.describer), summed(hits), self.model.odds
        return tuple(
            replace(
                one,
                odds=odds(self.describer.described(one, found, text, together)),
                is_all=self.describer.says_nothing_else(text, one),
            )
            for one in found
        )

    def scored(
        self,
        hits: Sequence[Hit],
        found: Sequence[Candidate],
        thresholds: Thresholds,
        around: Around | None = None,
    ) -> list[Hit]:
        """Return the hits, those on a candidate with its score beside the messages around."""
        scored: dict[tuple[str, int, int], tuple[float, float, _Reasons]] = {}
        heard = None if around is None else self.describer.heard(around, hits)
        elsewhere = called_otherwise(hits)
        known = [hit for hit in hits if hit.score < 0 and hit.rule.is_bound]  # an office's number, a phone's
        for one in found:
            called = bool(elsewhere) and any(over(hit, elsewhere) for hit in one.hits)
            named = called and one.kind is Kind.MEETING_ID and any(over(hit, known) for hit in one.hits)
            if named or self._is_unspoken_of(one, around):
                continue  # the rules decide by themselves
            odds = one.odds
            if around is not None and heard is not None:
                odds = self._odds(one, around, hits, heard)
            score, free = self.model.score(odds.all, thresholds), self.model.score(odds.free, thresholds)
            if called:
                score = min(score, thresholds.most_in_review)
            elif score >= thresholds.delete and (
                one.kind is Kind.LINK  # of a host that no rule knows
                or _answers_nobody(one, around)
                or self._by_others(one, around, hits, thresholds)
            ):
                score = free = thresholds.most_in_review
            # Only what people may be shown needs reasons.
            told = free >= thresholds.review
            reasons = explained(one, odds.features, self.model.weights) if told else ()
            scored.update({(hit.rule.id, hit.start, hit.end): (score, free, reasons) for hit in one.hits})
        return [_with(hit, scored.get((hit.rule.id, hit.start, hit.end))) for hit in hits]

    def _is_unspoken_of(self, candidate: Candidate, around: Around | None) -> bool:
        """Return whether it is a number that its sender says nothing of, and was not asked for.

        Three of 1,000 ordinary messages are one.
        """
        if not candidate.is_all or candidate.kind is not Kind.MEETING_ID:
            return False
        if around is None:
            return True
        given = any(hit.rule.kind in CREDENTIALS for hit in around.company)
        return not (around.asked or around.replies or given or self.describer.speaks_of_room(around.own))

    def _by_others(
        self, candidate: Candidate, around: Around | None, hits: Sequence[Hit], thresholds: Thresholds
    ) -> bool:
        """Return whether a candidate would be deleted only for what others say unasked: they choose that."""
        if around is None:
            return False
        own = around.own_and_asked
        odds = self._odds(candidate, own, hits, self.describer.heard(own, hits))
        return (
            self._is_unspoken_of(candidate, own) or self.model.score(odds.all, thresholds) < thresholds.delete
        )

    def _odds(self, candidate: Candidate, around: Around, hits: Sequence[Hit], heard: Heard) -> Odds:
        """Return a candidate's odds beside the messages around; `hits` are all of its message."""
        return self.model.odds(self.describer.surrounded(candidate, around, hits, heard), candidate.odds)


def _answers_nobody(candidate: Candidate, around: Around | None) -> bool:
    """Return whether only an answer would be found so, and nobody asked its sender."""
    asked = around is not None and (around.asked or around.replies)
    return not asked and all(
        hit.rule is ANSWER or (hit.rule.near is not None and hit.rule.near.asked) for hit in candidate.hits
    )


def _with(hit: Hit, scored: tuple[float, float, _Reasons] | None) -> Hit:
    if scored is None:
        return hit
    score, free, reasons = scored
    return replace(hit, learned=score, free=free, told=reasons)


def remembered(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates as a conversation remembers them: their odds, and no feature of their text."""
    return tuple(replace(one, odds=replace(one.odds, features=frozenset())) for one in found)
