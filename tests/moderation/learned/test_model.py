"""Log-odds add up, and lie on the scale of scores."""

from __future__ import annotations

from itertools import permutations

import pytest

from bot.moderation.learned.scorer import Model
from bot.moderation.verdict import Thresholds

MODEL = Model(
    {"rule a": 1.0, "before @devices": -2.0, "far @room": 0.5, "like a phone's": -1.0}, -1.0, 0.0, 1.0, 2.0
)


def test_the_log_odds_are_the_sum_of_the_weights_known() -> None:
    """A feature counts once, and one without weight not at all; only those with weight are kept."""
    odds = MODEL.odds(["rule a", "rule a", "far @room", "unknown"])
    assert odds.all == pytest.approx(0.5)
    assert odds.features == {"rule a", "far @room"}


def test_later_features_add_to_earlier_ones() -> None:
    """So nothing of a message has to be remembered but its odds."""
    first = MODEL.odds(["rule a"])
    both = MODEL.odds(["far @room"], first)
    assert both.all == pytest.approx(MODEL.odds(["rule a", "far @room"]).all)


def test_words_that_speak_against_it_are_counted_apart() -> None:
    """Its sender chose them; its own shape nobody can choose away."""
    odds = MODEL.odds(["rule a", "before @devices", "like a phone's"])
    assert odds.all == pytest.approx(-3.0)
    assert odds.free == pytest.approx(-1.0)


def test_it_knows_the_rules_that_it_was_trained_with() -> None:
    """Others count by their own score."""
    assert MODEL.knows("a")
    assert not MODEL.knows("b")


@pytest.mark.parametrize(
    ("odds", "score"), [(-0.1, 0.0), (0.0, 0.1), (1.0, 0.5), (2.0, 0.8), (1.5, 0.65), (9.0, 1.0)]
)
def test_the_thresholds_lie_where_those_of_scores_do(odds: float, score: float) -> None:
    """Below a hint it is nothing; then it rises to review and to deletion."""
    assert MODEL.score(odds, Thresholds()) == pytest.approx(score)


def test_what_is_not_for_review_scores_less() -> None:
    """A hint never reaches the threshold."""
    assert MODEL.score(0.999, Thresholds()) < Thresholds().review


@pytest.mark.parametrize("names", list(permutations("abcd")))
def test_the_order_of_features_changes_nothing(names: tuple[str, ...]) -> None:
    """A process iterates over a set in an order of its own: a score at a threshold must not hang on that."""
    weights = dict(zip(names, (1e16, 1.0, -1e16, -0.5), strict=True))
    odds = Model(weights, 0.0, 0.0, 1.0, 2.0).odds(names)
    assert (odds.all, odds.free) == (0.5, 0.5)
