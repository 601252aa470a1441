"""The model: a logistic regression. The log-odds of a candidate are the sum of its features' weights."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from bot.moderation.learned.candidates import Odds
from bot.moderation.learned.features import AGAINST, CHOSEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.moderation.verdict import Thresholds

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
