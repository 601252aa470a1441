"""Candidates: the places of a message that may be a credential, each with all that found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.moderation.rules import RuleStatus
from bot.moderation.weighing import CREDENTIALS, Hit, score_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.moderation.verdict import Kind

_MOST: Final = 16  # in one message: more add nothing but time


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
    groups: list[list[Hit]] = []
    end = -1
    ours = [hit for hit in hits if hit.rule.kind in CREDENTIALS and hit.rule.status is RuleStatus.ACTIVE]
    for hit in sorted(ours, key=lambda one: (one.start, -one.end)):
        if groups and hit.start < end:
            groups[-1].append(hit)
        else:
            groups.append([hit])
        end = max(end, hit.end)
    return [Candidate(tuple(sorted(group, key=by_hand, reverse=True))) for group in groups[:_MOST]]


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
