"""Class rules: shipped ones, and a school's own in versions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.classroom import Language
from bot.features.school.class_rules.rules import (
    LONGEST_LINE,
    MOST_LINES,
    ClassRules,
    Unfit,
    next_version,
    read_rules,
    shipped,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_the_shipped_rules_are_one_version_in_both_languages() -> None:
    """Five lines each, so that whoever agreed in one language agreed in the other."""
    vietnamese, english = shipped(Language.VI), shipped(Language.EN)
    assert vietnamese.version == english.version
    assert [len(each.lines) for each in (vietnamese, english)] == [5, 5]
    assert vietnamese.shipped
    assert not ClassRules("2026-11-25.1", ("Đúng giờ.",)).shipped


def test_the_shipped_rules_could_have_been_typed() -> None:
    """They keep to what a school's own must keep to."""
    for language in Language:
        assert read_rules("\n".join(shipped(language).lines)) == shipped(language).lines


def test_numbers_and_bullets_are_taken_off() -> None:
    """People number rules in many ways; a rule that begins with a number of its own keeps it."""
    text = "1. Đúng giờ\n2) Lịch sự\n- Không quay phim\n\n• Bật camera\n3: Giơ tay\n15 phút đầu: điểm danh"
    assert read_rules(text) == (
        "Đúng giờ",
        "Lịch sự",
        "Không quay phim",
        "Bật camera",
        "Giơ tay",
        "15 phút đầu: điểm danh",
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unfit.EMPTY),
        (" \n - \n", Unfit.EMPTY),
        ("Lịch sự\n" * (MOST_LINES + 1), Unfit.MANY),
        ("a" * (LONGEST_LINE + 1), Unfit.LONG),
    ],
)
def test_what_is_no_list_of_rules_is_refused(text: str, why: Unfit) -> None:
    """Each refusal has its reason."""
    assert read_rules(text) is why


def test_versions_of_a_day_are_told_apart() -> None:
    """No name comes twice, whatever came before."""
    assert next_version([], NOON) == "2026-11-25.1"
    assert next_version(["gaclop-2026-11", "2026-11-25.1", "2026-11-25.2"], NOON) == "2026-11-25.3"
