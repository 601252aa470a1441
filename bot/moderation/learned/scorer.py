"""Scores the hits of a message by the model, alone and beside the messages around it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.moderation.learned.candidates import Candidate, candidates, summed
from bot.moderation.learned.explaining import explained
from bot.moderation.learned.features import Around, Text
from bot.moderation.learned.finders import ADDRESS, ANSWER, finds
from bot.moderation.verdict import Kind
from bot.moderation.weighing import ADDRESSES, CREDENTIALS, called_otherwise, over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.moderation.learned.candidates import Odds
    from bot.moderation.learned.features import Describer, Heard
    from bot.moderation.learned.model import Model
    from bot.moderation.reasons import Reason
    from bot.moderation.text.views import Views
    from bot.moderation.verdict import Thresholds
    from bot.moderation.weighing import Hit

    _Reasons = tuple[tuple[Reason, float], ...]

_CERTAIN: Final = 1.0  # a rule with this score suffices alone
_MOST_FINDS: Final = 64  # in one message: as many as its candidates may have


class Scorer:
    """The model with what describes for it. Holds no state of any message."""

    def __init__(self, model: Model, describer: Describer) -> None:
        self.model = model
        self.describer = describer

    @property
    def words(self) -> frozenset[str]:
        """The words that it wants remembered of messages."""
        return self.describer.words

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
            reasons = self._reasons(one, odds) if free >= thresholds.review else ()
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

    def _reasons(self, candidate: Candidate, odds: Odds) -> _Reasons:
        return explained(candidate, odds.features, self.model.weights)


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
