"""A school's own table of how grave leaks are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.features.incidents.rules.severity import STEPS, Factor, Grading
from bot.rulebook.book import for_school
from bot.rulebook.schema import RuleError


def test_the_shipped_table_is_the_one_in_the_code() -> None:
    """So that a folder without one counts the same."""
    assert for_school(None, ()).grading == Grading(STEPS)


def test_what_a_school_writes_counts_and_the_rest_stays(tmp_path: Path) -> None:
    """The file is no rule, and may name one factor alone."""
    (tmp_path / "severity.toml").write_text("[steps]\nlesson = 0\noutsiders = 2\n", "utf-8")
    grading = for_school(tmp_path, []).grading
    assert grading == Grading({**STEPS, Factor.LESSON: 0, Factor.OUTSIDERS: 2})


@pytest.mark.parametrize(
    "text", ["[steps]\nlessons = 1\n", "[steps]\nlesson = 9\n", "lesson = 1\n", "lesson\n"]
)
def test_a_table_that_is_wrong_is_refused(tmp_path: Path, text: str) -> None:
    """With its name, and nothing is loaded."""
    (tmp_path / "severity.toml").write_text(text, "utf-8")
    with pytest.raises(RuleError, match=r"severity\.toml"):
        for_school(tmp_path, [])
