"""Trying a rule: its mean times, and what it is tried on."""

from __future__ import annotations

from itertools import count

from bot.rulebook import for_school
from bot.rulebook.trial import ordinary_texts, try_rule

BOOK = for_school(None, ())


def test_ordinary_text_is_what_rules_must_leave_alone() -> None:
    """Each such text once, of all rules."""
    texts = ordinary_texts(BOOK)
    assert len(texts) == len(set(texts)) > 100
    assert "https://whereby.com" in texts


def test_times_are_means_for_one_text() -> None:
    """By a clock that ticks once a look, four texts together take a tick."""
    rule = next(rule for rule in BOOK.rules if rule.id == "whereby")
    ticks = count(step=0.001)
    trial = try_rule(rule, BOOK, ["a", "b", "c", "d"], lambda: next(ticks))
    source = BOOK.sources[rule.id]
    assert round(trial.ordinary * 4, 9) == 0.001
    assert round(trial.examples * len((*source.catch, *source.allow)), 9) == 0.001
    assert trial.rule is rule
    assert trial.slowest.linear
