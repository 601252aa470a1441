"""How often rules are right, by what staff decided."""

from __future__ import annotations

import pytest

from bot.features.incidents.false_alarms.rules.precision import (
    LEAST,
    Precision,
    StaffDecision,
    rule_precision,
    school_precision,
)
from bot.features.incidents.rules.incident import Resolution

RIGHT, SLIP, WRONG = Resolution.VIOLATION, Resolution.TOLERATED, Resolution.FALSE_ALARM


def decided(rule: str, right: int, wrong: int, *, author: int | None = 5) -> list[StaffDecision]:
    """Decide so many times."""
    return [StaffDecision((rule,), RIGHT)] * right + [StaffDecision((rule,), WRONG, author)] * wrong


def test_a_school_is_right_as_often_as_its_staff_say() -> None:
    """A slip that was tolerated was a leak all the same."""
    decisions = [StaffDecision(("a",), RIGHT), StaffDecision(("a",), SLIP), StaffDecision(("b",), WRONG, 7)]
    assert school_precision(decisions) == Precision(right=2, wrong=1, authors=1)
    assert school_precision(decisions).percent == 66


def test_without_decisions_nothing_is_said() -> None:
    """Not that it is always wrong."""
    assert school_precision([]).share is None
    assert school_precision([]).percent is None
    assert rule_precision([]) == {}
    assert not school_precision([]).is_poor


def test_each_rule_counts_once_in_a_decision_and_the_poorest_is_first() -> None:
    """Of equals that with more decisions, which is surer."""
    decisions = [
        StaffDecision(("a", "a", "b"), WRONG, 7),
        StaffDecision(("a",), RIGHT),
        *decided("c", 0, 2),
        StaffDecision((), WRONG, 8),
    ]
    found = rule_precision(decisions)
    assert list(found) == ["c", "b", "a"]
    assert found["a"] == Precision(right=1, wrong=1, authors=1)
    assert found["a"].share == 0.5


@pytest.mark.parametrize(
    ("right", "wrong", "poor"),
    [(15, 5, True), (16, 4, False), (79, 21, True), (80, 20, False), (0, LEAST - 1, False), (0, LEAST, True)],
)
def test_under_eighty_percent_of_twenty_is_poor(right: int, wrong: int, *, poor: bool) -> None:
    """Exactly eighty is not, and of fewer decisions nothing is said."""
    assert rule_precision(decided("a", right, wrong))["a"].is_poor is poor


def test_mistakes_about_one_account_are_told_apart() -> None:
    """Somebody may make the bot err on purpose; who was forgotten is nobody any more."""
    assert rule_precision(decided("a", 0, 20))["a"].authors == 1
    assert rule_precision(decided("a", 0, 20, author=None))["a"].authors == 0
