"""How often rules are right, by what staff decided."""

from __future__ import annotations

from bot.features.incidents.false_alarms.rules import (
    Precision,
    StaffDecision,
    rule_precision,
    school_precision,
)
from bot.features.incidents.rules.incident import Resolution

RIGHT, SLIP, WRONG = Resolution.VIOLATION, Resolution.TOLERATED, Resolution.FALSE_ALARM


def test_a_school_is_right_as_often_as_its_staff_say() -> None:
    """A slip that was tolerated was a leak all the same."""
    decisions = [StaffDecision(("a",), RIGHT), StaffDecision(("a",), SLIP), StaffDecision(("b",), WRONG)]
    assert school_precision(decisions) == Precision(right=2, wrong=1)
    assert school_precision(decisions).percent == 66


def test_without_decisions_nothing_is_said() -> None:
    """Not that it is always wrong."""
    assert school_precision([]).share is None
    assert school_precision([]).percent is None
    assert rule_precision([]) == {}


def test_each_rule_counts_once_in_a_decision_and_the_poorest_is_first() -> None:
    """Of equals that with more decisions, which is surer."""
    decisions = [
        StaffDecision(("a", "a", "b"), WRONG),
        StaffDecision(("a",), RIGHT),
        *[StaffDecision(("c",), WRONG)] * 2,
        StaffDecision((), WRONG),
    ]
    found = rule_precision(decisions)
    assert list(found) == ["c", "b", "a"]
    assert found["a"] == Precision(right=1, wrong=1)
    assert found["a"].share == 0.5
